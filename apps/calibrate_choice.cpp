#include "calibrate_choice.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "readers/page_lines.hpp"

namespace docmill {
namespace {

/// A word and the one before it: where lines are torn apart or mixed the words are the same, but not these.
using WordInPlace = std::pair<std::string, std::string>;

struct FoldedWord {
  WordInPlace key;
  double confidence = 0;
};
using FoldedPage = std::vector<FoldedWord>;
/// How sure each reading of a word was, in their order.
using Confidences = std::map<WordInPlace, std::vector<double>>;

FoldedPage fold(const PageReading& page) {
  FoldedPage words;
  std::string before;
  for (const auto& word : page.words) {
    auto text = match_key(word.text);
    if (text.empty()) continue;
    words.push_back({{before, text}, word.confidence});
    before = std::move(text);
  }
  return words;
}

Confidences by_word(const FoldedPage& page) {
  Confidences result;
  for (const auto& word : page) result[word.key].push_back(word.confidence);
  return result;
}

/// Of one page; not yet in percent.
struct PageSums {
  double words = 0, right = 0, agreement = 0, score = 0;
};

PageSums sums(const FoldedPage& page, const std::vector<const Confidences*>& others) {
  PageSums result;
  std::map<WordInPlace, std::size_t> seen;
  for (const auto& [key, confidence] : page) {
    const auto place = seen[key]++;
    double confidences = confidence, agree = 0;
    for (const auto* other : others) {
      const auto found = other->find(key);
      if (found == other->end() || found->second.size() <= place) continue;
      confidences += found->second[place];
      ++agree;
    }
    const auto share = others.empty() ? 1.0 : agree / static_cast<double>(others.size());
    ++result.words;
    result.right += confidence;
    result.agreement += share;
    result.score += share * confidences / (agree + 1);
  }
  return result;
}

/// Of one page, for each candidate.
std::vector<PageSums> page_sums(const std::vector<FoldedPage>& read, std::size_t base,
                                const std::vector<bool>& kin) {
  std::vector<Confidences> words;
  for (const auto& page : read) words.push_back(by_word(page));
  std::vector<PageSums> result;
  for (std::size_t i = 0; i < read.size(); ++i) {
    std::vector<const Confidences*> others;
    for (std::size_t other = 0; other < read.size(); ++other)
      if (other != i && kin[other]) others.push_back(&words[other]);
    result.push_back(sums(read[i], others));
  }
  const auto& standard = result[base];
  for (std::size_t i = 0; i < result.size(); ++i)
    if (!kin[i])
      result[i].score = result[i].right * (standard.right > 0 ? standard.score / standard.right : 1.0);
  return result;
}

double percent(double part, double whole) {
  return whole > 0 ? 100 * part / whole : 0.0;
}

}  // namespace

std::vector<Worth> worths(const std::vector<Readings>& candidates, std::size_t base,
                          const std::vector<bool>& kin) {
  std::vector<Worth> result(candidates.size());
  if (candidates.empty() || candidates.front().empty()) return result;
  const auto pages = candidates.front().size();
  std::vector<double> words(candidates.size(), 0);
  double mean_words = 0;
  for (std::size_t page = 0; page < pages; ++page) {
    std::vector<FoldedPage> read;
    for (const auto& readings : candidates) read.push_back(fold(readings[page]));
    const auto all = page_sums(read, base, kin);
    for (std::size_t i = 0; i < all.size(); ++i) {
      words[i] += all[i].words;
      mean_words += all[i].words / static_cast<double>(candidates.size());
      result[i].right += all[i].right;
      result[i].agreement += all[i].agreement;
      result[i].pages.push_back(all[i].score);
      result[i].seconds += candidates[i][page].seconds / static_cast<double>(pages);
    }
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    auto& worth = result[i];
    worth.right = percent(worth.right, mean_words);
    worth.agreement = percent(worth.agreement, words[i]);
    for (auto& page : worth.pages) {
      page = percent(page, mean_words);
      worth.score += page;
    }
  }
  return result;
}

double noise(const Worth& one, const Worth& other) {
  const auto pages = one.pages.size();
  if (pages < 3) return std::numeric_limits<double>::infinity();
  const auto n = static_cast<double>(pages);
  const auto mean = (one.score - other.score) / n;
  double squares = 0;
  for (std::size_t page = 0; page < pages; ++page) {
    const auto off = one.pages[page] - other.pages[page] - mean;
    squares += off * off;
  }
  return std::sqrt(n * squares / (n - 1));
}

Choice choose(const std::vector<Worth>& candidates, const std::vector<std::size_t>& among) {
  const auto score = [&](std::size_t i) { return candidates[i].score; };
  const auto best = *std::ranges::max_element(among, {}, score);
  const auto is_good = [&](std::size_t i) {
    const auto lead = score(best) - score(i);
    const bool by_chance = lead <= 2 * noise(candidates[best], candidates[i]);
    return lead <= score_margin || (i == among.front() && by_chance);
  };
  Choice choice;
  choice.candidate = choice.reference = *std::ranges::find_if(among, is_good);
  const auto& reference = candidates[choice.reference];
  for (const auto i : among) {
    const auto& worth = candidates[i];
    const bool saves_time = worth.seconds < (1 - least_time_saved) * reference.seconds &&
                            worth.seconds < candidates[choice.candidate].seconds;
    if (saves_time && reference.score - worth.score + noise(worth, reference) <= score_margin)
      choice.candidate = i;
  }
  return choice;
}

}  // namespace docmill
