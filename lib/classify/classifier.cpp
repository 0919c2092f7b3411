#include "classify/classifier.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "base/nearest.hpp"
#include "classify/calibration.hpp"
#include "classify/rules.hpp"
#include "classify/text_model.hpp"

namespace docmill {
namespace {

using classify::FoldedPages;
using classify::TextModel;

constexpr std::size_t most_evidence = 8;

/// For each class of the rule file its place among the model's; the model's size for a fallback that it does
/// not know.
std::vector<std::size_t> places_in_model(const RuleSet& rules, const TextModel& model,
                                         const std::filesystem::path& rule_file) {
  const auto& known = model.data().classes;
  std::vector<std::size_t> places;
  for (const std::string& label : rules.labels()) {
    const auto found = std::ranges::find(known, label);
    if (found == known.end() && label != rules.fallback() && label != model.data().fallback)
      throw Error{
          Stage::classify, Code::damaged,
          rule_file.string() + ": class '" + label + "' is none of the model's" + suggest(label, known)};
    places.push_back(static_cast<std::size_t>(found - known.begin()));
  }
  return places;
}

void strongest_first(std::vector<Evidence>& evidence) {
  std::ranges::stable_sort(
      evidence, [](const Evidence& a, const Evidence& b) { return std::abs(a.weight) > std::abs(b.weight); });
  if (evidence.size() > most_evidence) evidence.resize(most_evidence);
}

}  // namespace

struct Classifier::Data {
  std::optional<RuleSet> rules;
  std::optional<TextModel> model;
  std::vector<std::size_t> places;  ///< by class of the rules: its place among the model's

  const std::string& fallback() const {
    return rules && model->data().fallback.empty() ? rules->fallback() : model->data().fallback;
  }
  Label by_model(const Document& document) const;
  void apply(const RuleVerdict& verdict, std::vector<double>& odds) const;
  std::vector<Evidence> evidence(const RuleVerdict& verdict, std::size_t label) const;
};

/// Adds the rules' points to the model's log-odds; what is excluded has none left.
void Classifier::Data::apply(const RuleVerdict& verdict, std::vector<double>& odds) const {
  constexpr double excluded = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i] < odds.size()) odds[places[i]] += rules->boost() * verdict.scores[i];
  for (const auto& [label, unused] : verdict.vetoes)
    if (places[label] < odds.size()) odds[places[label]] = excluded;
  if (!verdict.required_found) std::ranges::fill(odds, excluded);
}

/// The rules' evidence for a class, its weight in log-odds like the model's.
std::vector<Evidence> Classifier::Data::evidence(const RuleVerdict& verdict, std::size_t label) const {
  std::vector<Evidence> result;
  for (const auto& [rule_class, evidence] : verdict.evidence) {
    if (places[rule_class] != label) continue;
    result.push_back(evidence);
    result.back().weight = quantise_confidence(evidence.weight * rules->boost());
  }
  return result;
}

Label Classifier::Data::by_model(const Document& document) const {
  const auto& data = model->data();
  const FoldedPages pages = classify::folded_pages(document);
  const RuleVerdict verdict = rules ? rules->judge(document) : RuleVerdict{};
  const auto judged = model->log_odds(pages);
  std::vector<double> odds = judged.value_or(std::vector<double>(data.classes.size(), 0));
  const auto preferred = static_cast<std::size_t>(std::ranges::max_element(odds) - odds.begin());
  apply(verdict, odds);
  classify::to_probabilities(odds, 1);
  const auto best = static_cast<std::size_t>(std::ranges::max_element(odds) - odds.begin());
  const double sure = odds[best];
  const bool known = judged || !verdict.evidence.empty();
  const bool accepted = sure > 0 && (fallback().empty() || (known && sure >= data.threshold));

  Label label;
  label.task = data.task;
  label.label = accepted ? data.classes[best] : fallback();
  // Without a known word there is nothing to tell from, which is no reason to be sure of anything.
  label.confidence = quantise_confidence(!known ? 0 : accepted ? sure : 1 - sure);
  if (known) {
    label.evidence = model->evidence(pages, classify::page_numbers(document), best, most_evidence);
    std::ranges::move(evidence(verdict, best), std::back_inserter(label.evidence));
  }
  strongest_first(label.evidence);
  if (!accepted)
    for (Evidence& one : label.evidence) {
      one.feature = data.classes[best] + ": " + one.feature;
      one.weight = -one.weight;
    }
  // What kept the model's own choice out comes first.
  for (const auto& [rule_class, veto] : verdict.vetoes) {
    if (places[rule_class] != preferred) continue;
    label.evidence.insert(label.evidence.begin(), veto);
    label.evidence.front().feature = "veto on " + data.classes[preferred] + ": " + veto.feature;
    break;
  }
  return label;
}

Classifier::Classifier(std::unique_ptr<Data> data) : data_{std::move(data)} {}
Classifier::Classifier(Classifier&&) noexcept = default;
Classifier::~Classifier() = default;

Classifier Classifier::load(const std::optional<std::filesystem::path>& rules,
                            const std::optional<std::filesystem::path>& model) {
  auto data = std::make_unique<Data>();
  if (rules) data->rules.emplace(RuleSet::load(*rules));
  if (model) data->model.emplace(TextModel::load(*model));
  if (rules && model) data->places = places_in_model(*data->rules, *data->model, *rules);
  if (!rules && !model)
    throw Error{Stage::classify, Code::not_found, "there are neither rules nor a model to classify by"};
  return Classifier{std::move(data)};
}

Label Classifier::classify(const Document& document) const {
  return data_->model ? data_->by_model(document) : data_->rules->classify(document);
}

}  // namespace docmill
