#include <algorithm>
#include <numeric>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/log.hpp"
#include "classify/calibration.hpp"
#include "classify/text_model.hpp"
#include "evaluation_report.hpp"
#include "labelled_data.hpp"
#include "output.hpp"
#include "requirement.hpp"
#include "training_options.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

using classify::Judgement;
using classify::LabelledSet;
using classify::TextModel;

std::size_t place_of(std::vector<std::string>& classes, const std::string& name) {
  const auto found = std::ranges::find(classes, name);
  const auto place = static_cast<std::size_t>(found - classes.begin());
  if (found == classes.end()) classes.push_back(name);
  return place;
}

/// Applies a model to documents of a set; classes that the set does not know are added to `measured.classes`.
class Judge {
 public:
  Judge(const TextModel& model, MeasuredSet& measured) : model_{model}, measured_{measured} {
    for (const auto& name : model.data().classes) places_.push_back(place_of(measured.classes, name));
    if (!model.data().fallback.empty()) measured.fallback = place_of(measured.classes, model.data().fallback);
  }

  void judge(uint32_t document) {
    const auto& data = model_.data();
    const auto known = model_.log_odds(measured_.set.documents[document]);
    std::vector<double> odds =
        known.value_or(std::vector<double>(data.weights.bias.begin(), data.weights.bias.end()));
    classify::to_probabilities(odds, 1);
    const auto best = static_cast<std::size_t>(std::ranges::max_element(odds) - odds.begin());
    Judgement& judgement = measured_.judgements[document];
    judgement.truth = measured_.set.labels[document];
    judgement.best = static_cast<uint32_t>(places_[best]);
    judgement.probability = known ? odds[best] : 0;
    const bool accepted = data.fallback.empty() || judgement.probability >= data.threshold;
    judgement.answer = accepted ? judgement.best : static_cast<uint32_t>(measured_.fallback);
  }

 private:
  const TextModel& model_;
  MeasuredSet& measured_;
  std::vector<std::size_t> places_;  ///< of the model's classes
};

void measure_model(const std::string& file, MeasuredSet& measured) {
  const auto model = TextModel::load(file);
  Judge judge{model, measured};
  for (uint32_t i = 0; i < measured.set.size(); ++i) judge.judge(i);
}

/// Trains and measures fold by fold.
void cross_validate(unsigned folds, const classify::TrainingOptions& options, MeasuredSet& measured) {
  if (measured.set.size() < folds)
    throw Error{Stage::classify, Code::empty,
                std::to_string(measured.set.size()) + " documents are too few for " + std::to_string(folds) +
                    " folds"};
  std::vector<uint32_t> all(measured.set.size());
  std::iota(all.begin(), all.end(), 0u);
  auto dealt = classify::make_folds(measured.set, all, folds);
  measured.fold_of = std::move(dealt.fold_of);
  measured.near_duplicates = dealt.near_duplicates;
  for (unsigned fold = 0; fold < folds; ++fold) {
    std::vector<uint32_t> seen;
    for (const uint32_t i : all)
      if (measured.fold_of[i] != fold) seen.push_back(i);
    const TextModel model{classify::train(measured.set, seen, options).model};
    Judge judge{model, measured};
    for (const uint32_t i : all)
      if (measured.fold_of[i] == fold) judge.judge(i);
    log(LogLevel::info, "fold " + std::to_string(fold + 1) + " of " + std::to_string(folds) + " measured");
  }
}

/// Unknown figures are refused before the work is done; class names are known by then.
void check(const std::vector<Requirement>& requirements, const MeasuredSet& measured) {
  const auto known = classify::figures(classify::evaluate({}, measured.classes.size()), measured.classes);
  for (const auto& requirement : requirements) figure_of(requirement, known);
}

ExitStatus verdict(const std::vector<Requirement>& requirements, const MeasuredSet& measured) {
  const auto figures = classify::figures(measured.evaluation, measured.classes);
  auto status = ExitStatus::success;
  for (const auto& requirement : requirements) {
    const double figure = figure_of(requirement, figures);
    if (requirement.holds(figure)) continue;
    char text[32];
    std::snprintf(text, sizeof(text), "%.4f", figure);
    log(LogLevel::error, "required " + requirement.text + ", but it is " + text);
    status = ExitStatus::threshold;
  }
  return status;
}

void write_file(const std::string& name, const std::string& bytes) {
  AtomicFile file{name};
  file.write(bytes);
  file.commit();
}

ExitStatus measure(const Settings& settings, const std::vector<Requirement>& requirements,
                   const LabelledSet& set) {
  MeasuredSet measured{set, set.classes, std::vector<Judgement>(set.size()), {}, 0, SIZE_MAX, {}};
  check(requirements, measured);
  const auto& model = settings.text("eval.model");
  const auto options = training_options(settings);
  if (model.empty())
    cross_validate(static_cast<unsigned>(settings.integer("eval.folds")), options, measured);
  else
    measure_model(model, measured);
  measured.evaluation = classify::evaluate(measured.judgements, measured.classes.size(), measured.fallback);
  if (const auto& file = settings.text("eval.report"); !file.empty())
    write_file(file, evaluation_json(measured));
  if (const auto& file = settings.text("eval.predictions"); !file.empty()) write_predictions(file, measured);
  if (!settings.flag("quiet")) open_standard_output()->write(evaluation_text(measured));
  return verdict(requirements, measured);
}

}  // namespace

ExitStatus run_classify_eval(Request request) {
  const auto& settings = request.settings;
  if (settings.text("eval.model").empty() == settings.text("eval.folds").empty())
    throw UsageError{
        "docmill classify eval needs --model FILE to measure a model, or --folds N to cross-validate" +
        std::string{settings.text("eval.model").empty() ? "" : ", not both"}};
  std::vector<Requirement> requirements;
  for (const auto& text : settings.list("eval.require")) requirements.push_back(parse_requirement(text));
  const auto data = read_labelled_data(request, settings.text("eval.data"));
  for (const auto& note : data.notes) log(LogLevel::warning, note);
  try {
    if (data.set.size() == 0)
      throw Error{Stage::classify, Code::empty, "there are no labelled documents to measure on"};
    return measure(settings, requirements, data.set);
  } catch (const Error& error) {
    if (error.code != Code::empty) throw;
    log(LogLevel::error, error.what());
    return ExitStatus::invalid_measurement;
  }
}

}  // namespace docmill
