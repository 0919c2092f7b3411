#include "generate/bullets.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "base/unicode.hpp"
#include "generate/sentences.hpp"
#include "generate/statements.hpp"

namespace docmill {
namespace {

constexpr std::size_t most_candidates = 400;  ///< of one section; centrality is quadratic in it

struct Candidate {
  Bullet bullet;
  std::map<std::string, double> terms;  ///< TF-IDF, length 1
  std::set<std::string> trigrams;
  double score = 0;
};

std::vector<std::string> terms_of(std::string_view text) {
  std::vector<std::string> terms;
  std::string term;
  const std::string lower = to_lower(text);
  for (const char c : lower + " ") {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      term += c;
    else if (!term.empty())
      terms.push_back(std::exchange(term, {}));
  }
  return terms;
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

/// "[12] We have studied": the number of a paragraph.
std::string without_paragraph_number(const std::string& text) {
  const std::size_t close = text.find("] ");
  if (!text.starts_with('[') || close == std::string::npos || close < 2 || close > 4) return text;
  const bool digits = text.find_first_not_of("0123456789", 1) == close;
  return digits ? text.substr(close + 2) : text;
}

/// The sentences of a block that can be bullets: not the first when its beginning may be missing.
std::vector<std::string> statements_of(const Block& block, std::size_t words_per_bullet) {
  if (block.item && count_words(block.text) <= words_per_bullet * 3 / 2)
    return is_statement(block.text, true) ? std::vector{block.text} : std::vector<std::string>{};
  std::vector<std::string> sentences = split_sentences(block.text);
  if (block.torn) sentences.erase(sentences.begin());
  for (std::string& sentence : sentences) sentence = without_paragraph_number(sentence);
  std::erase_if(sentences, [](const std::string& sentence) { return !is_statement(sentence, false); });
  return sentences;
}

std::vector<Candidate> candidates_of(const SectionText& section, std::size_t words_per_bullet,
                                     std::set<std::string> seen) {
  std::vector<Candidate> found;
  for (const Block& block : section.blocks)
    for (const std::string& sentence : statements_of(block, words_per_bullet)) {
      if (found.size() == most_candidates) return found;
      std::string text = compress(sentence, words_per_bullet);
      if (!seen.insert(to_lower(text)).second) continue;
      Candidate candidate;
      candidate.bullet = {std::move(text), block.page};
      found.push_back(std::move(candidate));
    }
  return found;
}

void weigh_terms(std::vector<Candidate>& candidates) {
  std::map<std::string, double> documents;
  std::vector<std::vector<std::string>> terms;
  for (const Candidate& candidate : candidates) {
    terms.push_back(terms_of(candidate.bullet.text));
    for (const std::string& term : std::set<std::string>{terms.back().begin(), terms.back().end()})
      documents[term] += 1;
  }
  const auto count = static_cast<double>(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    double square = 0;
    for (const std::string& term : terms[i])
      candidates[i].terms[term] += std::log(1 + count / documents[term]);
    for (const auto& [term, weight] : candidates[i].terms) square += weight * weight;
    for (auto& [term, weight] : candidates[i].terms) weight /= std::sqrt(square);
    for (std::size_t k = 0; k + 2 < terms[i].size(); ++k)
      candidates[i].trigrams.insert(terms[i][k] + " " + terms[i][k + 1] + " " + terms[i][k + 2]);
  }
}

double similarity(const Candidate& left, const Candidate& right) {
  double product = 0;
  for (const auto& [term, weight] : left.terms)
    if (const auto other = right.terms.find(term); other != right.terms.end())
      product += weight * other->second;
  return product;
}

void score(std::vector<Candidate>& candidates, const std::string& heading, std::size_t words_per_bullet) {
  std::vector<double> centrality(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i)
    for (std::size_t k = i + 1; k < candidates.size(); ++k) {
      const double common = similarity(candidates[i], candidates[k]);
      centrality[i] += common;
      centrality[k] += common;
    }
  const double most = std::max(1e-9, *std::max_element(centrality.begin(), centrality.end()));
  const std::vector<std::string> heading_terms = terms_of(heading);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const double position = 1 - static_cast<double>(i) / static_cast<double>(candidates.size());
    const bool shares = std::any_of(heading_terms.begin(), heading_terms.end(), [&](const std::string& term) {
      return term.size() > 3 && candidates[i].terms.contains(term);
    });
    candidates[i].score = 0.5 * centrality[i] / most + 0.3 * position +
                          0.1 * (has_digit(candidates[i].bullet.text) ? 1 : 0) + 0.1 * (shares ? 1 : 0);
    const auto words = static_cast<double>(count_words(candidates[i].bullet.text));
    const auto limit = static_cast<double>(words_per_bullet);
    if (words > limit) candidates[i].score -= 0.5 * std::min(1.0, (words - limit) / limit);
  }
}

bool repeats(const Candidate& candidate, const std::vector<const Candidate*>& chosen) {
  for (const Candidate* other : chosen) {
    std::size_t common = 0;
    for (const std::string& trigram : candidate.trigrams) common += other->trigrams.count(trigram);
    if (common * 4 > std::min(candidate.trigrams.size(), other->trigrams.size())) return true;
  }
  return false;
}

/// Maximal marginal relevance: 0.7 of the score against 0.3 of the likeness to what is chosen already.
std::vector<const Candidate*> choose(const std::vector<Candidate>& candidates, std::size_t most) {
  std::vector<const Candidate*> chosen;
  while (chosen.size() < most) {
    const Candidate* best = nullptr;
    double best_value = 0;
    for (const Candidate& candidate : candidates) {
      if (std::find(chosen.begin(), chosen.end(), &candidate) != chosen.end() || repeats(candidate, chosen))
        continue;
      double likeness = 0;
      for (const Candidate* other : chosen) likeness = std::max(likeness, similarity(candidate, *other));
      const double value = 0.7 * candidate.score - 0.3 * likeness;
      if (best == nullptr || value > best_value + 1e-12) {
        best = &candidate;
        best_value = value;
      }
    }
    if (best == nullptr) break;
    chosen.push_back(best);
  }
  std::sort(chosen.begin(), chosen.end());  // the order of the source
  return chosen;
}

void drop_brackets(std::string& text) {
  for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(', open)) {
    const std::size_t close = text.find(')', open);
    const bool inner = close != std::string::npos && text.find('(', open + 1) < close;
    if (close == std::string::npos || inner || open == 0 || text[open - 1] != ' ') return;
    text.erase(open - 1, close - open + 2);
    open -= 1;
  }
}

/// "Moreover, the ratio fell." becomes "The ratio fell."
void drop_lead_in(std::string& text) {
  constexpr std::array<std::string_view, 22> lead_ins{
      "However, ",          "Moreover, ",         "Furthermore, ",    "In addition, ", "In particular, ",
      "As a result, ",      "Therefore, ",        "Consequently, ",   "Finally, ",     "Inoltre, ",
      "Tuttavia, ",         "Pertanto, ",         "In particolare, ", "Infine, ",      "Di conseguenza, ",
      "Infatti, ",          "Meanwhile, ",        "Indeed, ",         "Overall, ",     "Nel complesso, ",
      "At the same time, ", "Allo stesso tempo, "};
  for (const std::string_view lead_in : lead_ins)
    if (text.starts_with(lead_in)) {
      text.erase(0, lead_in.size());
      if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
      return;
    }
}

/// Ends at a semicolon when both sides are clauses of their own length.
void drop_last_clauses(std::string& text, std::size_t words) {
  while (count_words(text) > words) {
    const std::size_t at = text.rfind("; ");
    if (at == std::string::npos || count_words(std::string_view{text}.substr(0, at)) < 6) return;
    text.resize(at);
    text += '.';
  }
}

}  // namespace

std::string compress(std::string_view sentence, std::size_t words) {
  std::string text{sentence};
  if (count_words(text) <= words) return text;
  drop_brackets(text);
  if (count_words(text) > words) drop_lead_in(text);
  drop_last_clauses(text, words);
  return text;
}

bool has_bullets(const SectionText& section, std::size_t words_per_bullet) {
  return std::any_of(section.blocks.begin(), section.blocks.end(),
                     [=](const Block& block) { return !statements_of(block, words_per_bullet).empty(); });
}

std::vector<Bullet> choose_bullets(const SectionText& section, std::size_t most, std::size_t words_per_bullet,
                                   const std::set<std::string>& shown) {
  std::vector<Candidate> candidates = candidates_of(section, words_per_bullet, shown);
  if (candidates.empty()) return {};
  weigh_terms(candidates);
  score(candidates, section.heading, words_per_bullet);
  std::vector<Bullet> bullets;
  for (const Candidate* candidate : choose(candidates, most)) bullets.push_back(candidate->bullet);
  return bullets;
}

}  // namespace docmill
