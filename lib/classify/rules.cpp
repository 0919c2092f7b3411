#include "classify/rules.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "classify/matcher.hpp"
#include "classify/rule_file.hpp"

namespace docmill {
namespace {

using classify::Field;
using classify::FoldedText;
using classify::Hit;
using classify::Rule;
using classify::RuleFile;

constexpr std::size_t most_evidence = 8;
/// Words of a document up to which every occurrence counts in full; in a longer one an occurrence counts in
/// proportion, so that a book does not collect by chance what a letter says on purpose.
constexpr double full_count_words = 2'000;

struct Found {
  double count = 0;
  uint32_t page = 0;  ///< of the first occurrence; 0 = in the title
  Hit first;
};
using Findings = std::map<std::size_t, Found>;  ///< by rule

bool in_heading(const Document& document, uint32_t page, const Hit& hit) {
  return std::any_of(document.sections.begin(), document.sections.end(), [&](const Section& section) {
    return section.page == page && hit.start >= section.start && hit.end <= section.end;
  });
}

/// What a rule adds to its class: its weight for one occurrence, never more than twice that for any number of
/// them.
double contribution(const Rule& rule, const Found& found, double share) {
  const double count = found.count * share;
  return rule.weight * 2 * count / (count + 1);
}

struct Scored {
  std::size_t rule = 0;
  double weight = 0;
  Found found;
};

/// All rules that were found in a document.
struct FoundRules {
  std::vector<Scored> scored, vetoes;
  bool required = true;  ///< one of the keywords that the file requires, when it requires any
};

std::vector<double> class_scores(const RuleFile& file, const FoundRules& found) {
  std::vector<double> scores(file.labels.size(), 0);
  for (const Scored& one : found.scored) scores[file.rules[one.rule].label] += one.weight;
  return scores;
}

/// score³ / (sum of all classes' score³ + midpoint³): 0 without evidence, 0.5 at the midpoint when no other
/// class has any, rising with the class's own score and falling with every other class's.
double confidence(double score, const std::vector<double>& scores, double midpoint) {
  double sum = midpoint * midpoint * midpoint;
  for (const double other : scores) sum += other * other * other;
  return score * score * score / sum;
}

Evidence to_evidence(const Scored& scored, double sign, std::string feature) {
  Evidence evidence;
  evidence.feature = std::move(feature);
  evidence.weight = quantise_confidence(sign * scored.weight);
  evidence.page = scored.found.page;
  evidence.start = scored.found.first.start;
  evidence.end = scored.found.first.end;
  return evidence;
}

}  // namespace

struct RuleSet::Data {
  explicit Data(RuleFile read)
      : file{std::move(read)}, keywords{file.rules, file.tolerate_ocr}, expressions{file.rules} {}

  void search(const Document& document, const std::string& text, uint32_t page, Findings& findings) const;
  FoundRules find(const Document& document) const;
  std::vector<Evidence> evidence(std::vector<Scored> scored, const std::string& label,
                                 std::size_t best) const;

  RuleFile file;
  classify::KeywordMatcher keywords;
  classify::ExpressionMatcher expressions;
};

void RuleSet::Data::search(const Document& document, const std::string& text, uint32_t page,
                           Findings& findings) const {
  const bool first_page = page != 0 && page == document.pages.front().number;
  const auto accept = [&](const Hit& hit) {
    const Rule& rule = file.rules[hit.rule];
    if ((rule.field == Field::title) != (page == 0)) return;
    if (rule.field == Field::first_page && !first_page) return;
    if (rule.field == Field::headings && !in_heading(document, page, hit)) return;
    if (!rule.language.empty() && !document.language.empty() && rule.language != document.language) return;
    Found& found = findings.try_emplace(hit.rule, Found{0, page, hit}).first->second;
    ++found.count;
  };
  keywords.find(FoldedText{text}, accept);
  expressions.find(text, accept);
}

FoundRules RuleSet::Data::find(const Document& document) const {
  Findings findings;
  for (const Page& page : document.pages) search(document, page.text, page.number, findings);
  search(document, document.title, 0, findings);
  const double share =
      std::min(1.0, full_count_words / std::max<double>(1, static_cast<double>(document.counts.words)));
  FoundRules result;
  result.required = !file.requires_any;
  for (const auto& [index, found] : findings) {
    const Rule& rule = file.rules[index];
    if (rule.label == Rule::no_label)
      result.required = true;
    else if (rule.veto)
      result.vetoes.push_back({index, 0, found});
    else
      result.scored.push_back({index, contribution(rule, found, found.page == 0 ? 1 : share), found});
  }
  return result;
}

/// What speaks for the label and, when that is the fallback, what spoke for the best class: that with the
/// opposite sign.
std::vector<Evidence> RuleSet::Data::evidence(std::vector<Scored> scored, const std::string& label,
                                              std::size_t best) const {
  const auto label_of = [&](const Scored& one) -> const std::string& {
    return file.labels[file.rules[one.rule].label];
  };
  std::erase_if(scored, [&](const Scored& one) {
    return label_of(one) != label && file.rules[one.rule].label != best;
  });
  std::stable_sort(scored.begin(), scored.end(), [](const Scored& left, const Scored& right) {
    return std::abs(left.weight) > std::abs(right.weight);
  });
  if (scored.size() > most_evidence) scored.resize(most_evidence);
  std::vector<Evidence> evidence;
  for (const Scored& one : scored) {
    const std::string& name = file.rules[one.rule].name;
    const bool speaks_for = label_of(one) == label;
    evidence.push_back(
        to_evidence(one, speaks_for ? 1 : -1, speaks_for ? name : label_of(one) + ": " + name));
  }
  return evidence;
}

RuleSet::RuleSet(std::unique_ptr<Data> data) : data_{std::move(data)} {}
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;

RuleSet RuleSet::load(const std::filesystem::path& path) {
  return RuleSet{std::make_unique<Data>(classify::read_rule_file(path))};
}

Label RuleSet::classify(const Document& document) const {
  const RuleFile& file = data_->file;
  FoundRules found = data_->find(document);
  if (!found.required) found.scored.clear();
  for (const Scored& veto : found.vetoes)
    std::erase_if(found.scored, [&](const Scored& one) {
      return file.rules[one.rule].label == file.rules[veto.rule].label;
    });
  std::vector<double> scores = class_scores(file, found);
  for (double& score : scores) score = std::max(score, 0.0);

  // The best class other than the fallback, which may have rules of its own; of equal ones the first in the
  // file.
  std::size_t best = file.labels.size();
  double best_score = 0, fallback_score = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (file.labels[i] == file.fallback) {
      fallback_score = scores[i];
    } else if (scores[i] > best_score) {
      best = i;
      best_score = scores[i];
    }
  }
  const double sure = confidence(best_score, scores, file.midpoint);
  const bool accepted = best_score > fallback_score && sure >= file.threshold;

  Label label;
  label.task = file.task;
  label.label = accepted ? file.labels[best] : file.fallback;
  // Without a word there is nothing to tell from, which is no reason to be sure of the fallback.
  label.confidence = quantise_confidence(accepted ? sure : document.counts.words == 0 ? 0 : 1 - sure);
  label.evidence = data_->evidence(std::move(found.scored), label.label, best);
  return label;
}

RuleVerdict RuleSet::judge(const Document& document) const {
  const RuleFile& file = data_->file;
  const FoundRules found = data_->find(document);
  RuleVerdict verdict;
  verdict.scores = class_scores(file, found);
  verdict.required_found = found.required;
  const auto add = [&](const Scored& one, auto& list) {
    const Rule& rule = file.rules[one.rule];
    list.emplace_back(rule.label, to_evidence(one, 1, rule.name));
  };
  for (const Scored& one : found.scored) add(one, verdict.evidence);
  for (const Scored& one : found.vetoes) add(one, verdict.vetoes);
  return verdict;
}

const std::vector<std::string>& RuleSet::labels() const {
  return data_->file.labels;
}
const std::string& RuleSet::fallback() const {
  return data_->file.fallback;
}
double RuleSet::boost() const {
  return data_->file.boost;
}

}  // namespace docmill
