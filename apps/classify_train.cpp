#include <chrono>
#include <cstdio>

#include "base/error.hpp"
#include "base/log.hpp"
#include "classify/evaluation.hpp"
#include "labelled_data.hpp"
#include "output.hpp"
#include "training_options.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

constexpr std::size_t few_documents = 5;

std::string percent(const classify::Interval& interval) {
  char text[64];
  std::snprintf(text, sizeof(text), "%.1f %% (%.1f to %.1f)", interval.value * 100, interval.lower * 100,
                interval.upper * 100);
  return text;
}

/// Classes with so few documents that cross-validation says little about them.
std::string small_classes(const classify::LabelledSet& set, const classify::Evaluation& evaluation) {
  std::string names;
  std::size_t count = 0;
  for (std::size_t c = 0; c < set.classes.size(); ++c)
    if (evaluation.classes[c].support < few_documents && ++count <= 5)
      names += (names.empty() ? "" : ", ") + set.classes[c];
  if (count == 0) return {};
  return "fewer than " + std::to_string(few_documents) + " documents: " + names +
         (count > 5 ? " and " + std::to_string(count - 5) + " more" : "") + "\n";
}

std::string summary(const classify::LabelledSet& set, const classify::Training& training,
                    const std::string& file, double seconds) {
  const auto evaluation = classify::evaluate(training.judgements, set.classes.size());
  const auto& model = training.model;
  char numbers[256];
  std::snprintf(numbers, sizeof(numbers), "%zu classes, %zu documents, %zu features, cost %g; %.1f s\n",
                set.classes.size(), set.size(), model.features.size(), model.cost, seconds);
  std::string text = numbers;
  text += "cross-validated on " + std::to_string(training.folds) + " folds" +
          (training.near_duplicates > 0
               ? " (" + std::to_string(training.near_duplicates) + " near-duplicates kept with their like)"
               : "") +
          ":\n";
  text += "  accuracy " + percent(evaluation.accuracy) + ", macro-F1 " + percent(evaluation.macro_f1) + "\n";
  char calibration[96];
  std::snprintf(calibration, sizeof(calibration), "  calibration error %.3f, temperature %.2f\n",
                evaluation.ece.value, model.temperature);
  return text + calibration + small_classes(set, evaluation) + "model: " + file + "\n";
}

}  // namespace

ExitStatus run_classify_train(Request request) {
  const auto start = std::chrono::steady_clock::now();
  const auto& file = request.settings.text("train.output");
  if (file.empty()) throw UsageError{"docmill classify train needs -o MODEL, the file to write"};
  const auto options = training_options(request.settings);
  const auto data = read_labelled_data(request, request.settings.text("train.data"));
  for (const auto& note : data.notes) log(LogLevel::warning, note);
  try {
    const auto training = classify::train(data.set, options);
    classify::write_model(file, training.model);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    if (!request.settings.flag("quiet"))
      open_standard_output()->write(summary(data.set, training, file, time.count()));
  } catch (const Error& error) {
    if (error.code != Code::empty) throw;
    log(LogLevel::error, error.what());
    return ExitStatus::invalid_measurement;
  }
  return ExitStatus::success;
}

}  // namespace docmill
