#include "evaluation_report.hpp"

#include <algorithm>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/unicode.hpp"
#include "model/document.hpp"

namespace docmill {
namespace {

using classify::Interval;
using nlohmann::ordered_json;

constexpr std::size_t most_confusions = 10;
constexpr std::size_t widest_name = 32;

std::string printed(const char* format, auto... values) {
  char text[256];
  std::snprintf(text, sizeof(text), format, values...);
  return text;
}

std::string fitted(const std::string& name, std::size_t width) {
  const std::size_t length = count_code_points(name);
  if (length <= width) return name + std::string(width - length, ' ');
  return name.substr(0, byte_offset(name, width - 1)) + "\u2026";
}

std::string line(const char* name, const Interval& interval) {
  return printed("%-24s %.4f   (%.4f to %.4f)\n", name, interval.value, interval.lower, interval.upper);
}

std::string class_table(const MeasuredSet& measured) {
  std::size_t width = 5;
  for (const auto& name : measured.classes) width = std::max(width, count_code_points(name));
  width = std::min(width, widest_name);
  std::string text = "\n" + fitted("class", width) +
                     "  precision            recall               F1                   documents\n";
  for (std::size_t c = 0; c < measured.classes.size(); ++c) {
    const auto& figures = measured.evaluation.classes[c];
    text += fitted(measured.classes[c], width);
    for (const Interval& one : {figures.precision, figures.recall, figures.f1})
      text += printed("  %.3f (%.3f to %.3f)", one.value, one.lower, one.upper).substr(0, 24) + " ";
    text += printed("%6llu\n", static_cast<unsigned long long>(figures.support));
  }
  return text;
}

std::string confusions(const MeasuredSet& measured) {
  struct Confusion {
    uint64_t count;
    std::size_t truth, answer;
  };
  std::vector<Confusion> all;
  const auto& matrix = measured.evaluation.confusion;
  for (std::size_t truth = 0; truth < matrix.size(); ++truth)
    for (std::size_t answer = 0; answer < matrix.size(); ++answer)
      if (truth != answer && matrix[truth][answer] > 0) all.push_back({matrix[truth][answer], truth, answer});
  if (all.empty()) return {};
  std::ranges::stable_sort(all, std::greater{}, &Confusion::count);
  std::string text = "\nmost often confused (truth -> answer)\n";
  for (std::size_t i = 0; i < std::min(all.size(), most_confusions); ++i)
    text += printed("%6llu  ", static_cast<unsigned long long>(all[i].count)) +
            measured.classes[all[i].truth] + " -> " + measured.classes[all[i].answer] + "\n";
  return text;
}

std::string risk_table(const MeasuredSet& measured) {
  std::string text = "\nanswers given  if at least  wrong of them\n";
  for (const auto& risk : measured.evaluation.risks)
    text += printed("%12.0f %%  %11.4f  %.4f   (%.4f to %.4f)\n", risk.coverage * 100, risk.least_probability,
                    risk.risk.value, risk.risk.lower, risk.risk.upper);
  return text;
}

double rounded(double value) {
  return quantise_confidence(value);
}

ordered_json to_json(const Interval& interval) {
  return {{"value", rounded(interval.value)},
          {"lower95", rounded(interval.lower)},
          {"upper95", rounded(interval.upper)}};
}

}  // namespace

std::string evaluation_text(const MeasuredSet& measured) {
  const auto& all = measured.evaluation;
  std::string text = printed("%llu documents, %zu classes", static_cast<unsigned long long>(all.documents),
                             measured.classes.size());
  if (!measured.fold_of.empty())
    text += printed(", %u folds; %zu near-duplicates kept with their like",
                    *std::ranges::max_element(measured.fold_of) + 1, measured.near_duplicates);
  text += "\n\nfigure                   value    95 % bounds\n";
  text += line("accuracy", all.accuracy) + line("macro_f1", all.macro_f1) + line("ece", all.ece) +
          line("answered", all.answered) + line("selective_accuracy", all.selective_accuracy) +
          line("risk_area", all.risk_area);
  return text + class_table(measured) + confusions(measured) + risk_table(measured);
}

std::string evaluation_json(const MeasuredSet& measured) {
  ordered_json report;
  ordered_json figures = ordered_json::object();
  for (const auto& [name, value] : classify::figures(measured.evaluation, measured.classes))
    figures[name] = rounded(value);
  report["figures"] = std::move(figures);
  report["near_duplicates"] = measured.near_duplicates;
  report["classes"] = ordered_json::array();
  for (std::size_t c = 0; c < measured.classes.size(); ++c) {
    const auto& one = measured.evaluation.classes[c];
    report["classes"].push_back({{"label", measured.classes[c]},
                                 {"support", one.support},
                                 {"precision", to_json(one.precision)},
                                 {"recall", to_json(one.recall)},
                                 {"f1", to_json(one.f1)}});
  }
  report["confusion"] = {{"labels", measured.classes}, {"truth_by_answer", measured.evaluation.confusion}};
  report["risk_at_coverage"] = ordered_json::array();
  for (const auto& risk : measured.evaluation.risks)
    report["risk_at_coverage"].push_back({{"coverage", rounded(risk.coverage)},
                                          {"least_probability", rounded(risk.least_probability)},
                                          {"risk", to_json(risk.risk)}});
  return report.dump(2) + "\n";
}

void write_predictions(const std::filesystem::path& file, const MeasuredSet& measured) {
  AtomicFile output{file};
  for (std::size_t i = 0; i < measured.judgements.size(); ++i) {
    const auto& judgement = measured.judgements[i];
    ordered_json json{{"index", i},
                      {"name", measured.set.names[i]},
                      {"truth", measured.classes[judgement.truth]},
                      {"label", measured.classes[judgement.best]},
                      {"probability", rounded(judgement.probability)}};
    if (judgement.answer != judgement.best) json["answer"] = measured.classes[judgement.answer];
    if (!measured.fold_of.empty()) json["fold"] = measured.fold_of[i];
    output.write(json.dump() + "\n");
  }
  output.commit();
}

}  // namespace docmill
