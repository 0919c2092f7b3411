#include "calibrate.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>

#include "base/log.hpp"
#include "calibrate_measure.hpp"
#include "calibrate_report.hpp"
#include "calibrate_sample.hpp"
#include "flow/supervisor/low_priority.hpp"
#include "output.hpp"
#include "progress_line.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

InputList& files_of(StageRun& run) {
  const auto& arguments = run.request().arguments;
  auto* const inputs = run.inputs();
  if (inputs == nullptr || std::ranges::find(arguments, "-") != arguments.end())
    throw UsageError{"--calibrate reads files, several times: docmill ocr --calibrate FOLDER > ocr.yaml"};
  return *inputs;
}

/// Tries one way after the other on the same pages.
class Trials {
 public:
  Trials(std::vector<Document> pages, Settings base) : pages_{std::move(pages)}, base_{std::move(base)} {
    left_out_.resize(pages_.size());
  }

  /// False when a signal ended it. `rest`: how many more will follow.
  bool measure(Candidate candidate, std::size_t rest) {
    std::unique_ptr<ProgressLine> line;
    std::function<void(const Progress&)> progress;
    if (wants_progress(base_, true)) {
      const auto number = candidates_.size() + 1;
      line = std::make_unique<ProgressLine>("way " + std::to_string(number) + " of " +
                                            std::to_string(number + rest) + ", " + candidate.name() + ": ");
      progress = [&](const Progress& state) { line->show(state); };
    }
    auto measured = docmill::measure(pages_, candidate.applied_to(base_), progress);
    if (measured.stopped) return false;
    for (std::size_t page = 0; page < pages_.size(); ++page)
      if (measured.failed[page] && !left_out_[page])
        left_out_[page] = candidate.name() + ": " + *measured.failed[page];
    candidates_.push_back(std::move(candidate));
    readings_.push_back(std::move(measured.readings));
    return true;
  }

  bool all_left_out() const {
    return std::ranges::all_of(left_out_, [](const auto& reason) { return reason.has_value(); });
  }
  const std::string& first_reason() const { return *left_out_.front(); }
  /// The last one read every page word by word as that one did.
  bool last_is_as(std::size_t other) const {
    return std::ranges::equal(readings_[other], readings_.back(), {}, &PageReading::words,
                              &PageReading::words);
  }
  const std::vector<Candidate>& candidates() const { return candidates_; }
  void drop_last() {
    candidates_.pop_back();
    readings_.pop_back();
  }

  /// `base`: the one whose models and languages most have.
  std::vector<Worth> worths(std::size_t base) const {
    constexpr std::string_view language = "ocr.language";
    std::vector<Readings> compared(readings_.size());
    std::vector<bool> kin;
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      kin.push_back(!candidates_[i].other_model &&
                    candidates_[i].value_of(language) == candidates_[base].value_of(language));
      for (std::size_t page = 0; page < pages_.size(); ++page)
        if (!left_out_[page]) compared[i].push_back(readings_[i][page]);
    }
    return docmill::worths(compared, base, kin);
  }
  void tell_pages(Calibration& result) const {
    for (std::size_t page = 0; page < pages_.size(); ++page)
      if (left_out_[page])
        result.left_out.emplace_back(pages_[page], *left_out_[page]);
      else
        result.pages.push_back(pages_[page]);
  }

 private:
  std::vector<Document> pages_;
  Settings base_;
  std::vector<std::optional<std::string>> left_out_;  ///< why
  std::vector<Candidate> candidates_;
  std::vector<Readings> readings_;
};

/// Tries one change after the other, then the best of each option together.
class Search {
 public:
  Search(Trials& trials, std::vector<Axis> axes) : trials_{trials}, axes_{std::move(axes)} {
    for (const auto& axis : axes_) rest_ += axis.values.size();
  }
  /// False when a signal ended it.
  bool run() {
    if (!trials_.measure({}, rest_)) return false;
    for (const auto& axis : axes_)
      if (!(axis.key == "ocr.language" ? choose_language(axis) : try_values(axis))) return false;
    return try_together();
  }
  /// Of what was tried last.
  std::vector<Worth> worths() const { return trials_.worths(base_); }
  /// Of the worths.
  Choice choice(const std::vector<Worth>& worths) const { return choose(worths, among_); }

 private:
  bool try_change(const std::string& key, const std::string& value) {
    --rest_;
    return trials_.measure(trials_.candidates()[base_].with(key, value), rest_);
  }
  std::size_t last() const { return trials_.candidates().size() - 1; }

  /// A wrong one costs more than all else: the others are tried with the better.
  bool choose_language(const Axis& axis) {
    for (const auto& value : axis.values) {
      if (!try_change(axis.key, value)) return false;
      among_.push_back(last());
    }
    base_ = choose(worths(), among_).candidate;
    return true;
  }

  bool try_values(const Axis& axis) {
    std::vector<std::size_t> values{base_};
    for (std::size_t i = 0; i < axis.values.size(); ++i) {
      if (!try_change(axis.key, axis.values[i])) return false;
      if (axis.key == "ocr.dpi" && trials_.last_is_as(base_)) {  // no page has to be drawn
        trials_.drop_last();
        rest_ -= axis.values.size() - 1 - i;
        break;
      }
      if (!trials_.candidates().back().other_model) values.push_back(last());
    }
    among_.insert(among_.end(), values.begin() + 1, values.end());
    tried_.push_back(std::move(values));
    return true;
  }

  bool try_together() {
    const auto all = worths();
    auto together = trials_.candidates()[base_];
    const auto of_base = together.changes.size();
    for (const auto& values : tried_) {
      const auto& winner = trials_.candidates()[choose(all, values).candidate].changes;
      together.changes.insert(together.changes.end(), winner.begin() + static_cast<std::ptrdiff_t>(of_base),
                              winner.end());
    }
    if (together.changes.size() < of_base + 2) return true;
    if (!trials_.measure(together, 0)) return false;
    among_.push_back(last());
    return true;
  }

  Trials& trials_;
  std::vector<Axis> axes_;
  std::size_t rest_ = 0, base_ = 0;
  std::vector<std::size_t> among_{0};            ///< what may be chosen
  std::vector<std::vector<std::size_t>> tried_;  ///< of each option, the base first
};

/// Says why.
ExitStatus nothing_to_measure(const std::string& why) {
  log(LogLevel::error, why);
  return ExitStatus::invalid_measurement;
}

}  // namespace

ExitStatus calibrate(StageRun& run) {
  auto& inputs = files_of(run);
  const auto base = calibration_base(run.settings());
  if (base.flag("nice")) lower_priority();
  auto sample = sample_pages(inputs, base);
  if (sample.stopped) return ExitStatus::stopped;
  const auto well = run.missing_input() ? ExitStatus::missing_input : ExitStatus::success;
  if (sample.pages.empty() && run.missing_input()) return well;
  if (sample.pages.empty())
    return nothing_to_measure("no page to recognise in " + sample.inputs +
                              "; --force recognises pages that have text, too");
  Trials trials{std::move(sample.pages), base};
  Search search{trials, calibration_axes(run.settings(), sample.drawn)};
  if (!search.run()) return ExitStatus::stopped;
  if (trials.all_left_out())
    return nothing_to_measure("no page could be recognised in all ways; the first: " + trials.first_reason());
  auto worths = search.worths();
  const auto choice = search.choice(worths);
  Calibration result{.inputs = sample.inputs,
                     .pages_found = sample.pages_found,
                     .pages = {},
                     .left_out = {},
                     .candidates = trials.candidates(),
                     .worths = std::move(worths),
                     .choice = choice};
  trials.tell_pages(result);
  if (!base.flag("quiet"))
    std::fputs((calibration_table(result) + calibration_reason(result) + "\n").c_str(), stderr);
  auto chosen = result.candidates[result.choice.candidate].applied_to(base);
  chosen.set("ocr.min-confidence", run.settings().text("ocr.min-confidence"));
  const auto output = open_standard_output();
  output->write(calibration_yaml(result, chosen));
  output->commit();
  return well;
}

}  // namespace docmill
