#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/unicode.hpp"
#include "loadtest/report.hpp"

namespace docmill::loadtest {
namespace {

constexpr std::array<double, 4> shown_shares{0.9, 0.95, 0.99, 0.999};
constexpr const char* not_available = "n/a";

std::string padded_left(std::string text, std::size_t width) {
  const auto length = count_code_points(text);
  return length < width ? std::string(width - length, ' ') + text : text;
}

std::string padded_right(std::string text, std::size_t width) {
  const auto length = count_code_points(text);
  if (length < width) text.append(width - length, ' ');
  return text;
}

/// Among dropped work every time is larger than any number.
std::string cell(const std::optional<double>& value) {
  if (!value) return not_available;
  return std::isfinite(*value) ? format_number(*value) : "dropped";
}

std::string cell(const Percentile& percentile) {
  return percentile.unbounded ? "dropped" : cell(percentile.value);
}

std::string time_row(const std::string& name, std::size_t width, const Statistics& statistics) {
  std::string row = "  " + padded_right(name, width) + padded_left(std::to_string(statistics.count()), 8);
  std::vector<std::string> cells{cell(statistics.mean()), cell(statistics.least()),
                                 cell(statistics.median())};
  for (const auto share : shown_shares) cells.push_back(cell(statistics.percentile(share)));
  cells.push_back(cell(statistics.most()));
  for (auto& each : cells) row += padded_left(std::move(each), 9);
  return row + "\n";
}

std::string time_table(const Recorder& recorder) {
  std::size_t width = 16;
  for (const auto& name : recorder.classes()) width = std::max(width, count_code_points(name) + 8);
  std::string table = "  " + padded_right("milliseconds", width) + padded_left("count", 8);
  for (const auto* heading : {"mean", "min", "median", "p90", "p95", "p99", "p99.9", "max"})
    table += padded_left(heading, 9);
  table += "\n" + time_row("response", width, recorder.statistics(Clock::response)) +
           time_row("service", width, recorder.statistics(Clock::service)) +
           time_row("schedule lag", width, recorder.statistics(Clock::lag));
  if (const auto pages = recorder.statistics(Clock::page); pages.count() > 0)
    table += time_row("service per page", width, pages);
  for (const auto& name : recorder.classes())
    if (!name.empty()) table += time_row("class " + name, width, recorder.statistics(Clock::response, name));
  return table;
}

std::string rate(uint64_t count, Duration elapsed) {
  return elapsed > Duration::zero() ? format_number(static_cast<double>(count) / to_seconds(elapsed))
                                    : not_available;
}

std::string throughput(const LoadTest& test) {
  const auto& totals = test.recorder.totals();
  const auto elapsed = test.phase.elapsed;
  std::string text = "  speed       " + rate(totals.ended - totals.failed, elapsed) + " iterations/s";
  if (totals.documents > 0) text += ", " + rate(totals.documents, elapsed) + " documents/s";
  if (totals.pages_known) text += ", " + rate(totals.pages, elapsed) + " pages/s";
  if (totals.bytes > 0 && elapsed > Duration::zero())
    text += ", " + format_size(static_cast<double>(totals.bytes) / to_seconds(elapsed)) + "/s";
  return text + "\n";
}

std::string usage(const LoadTest& test) {
  const auto& totals = test.recorder.totals();
  const auto memory = [](const std::optional<uint64_t>& bytes) {
    return bytes ? format_size(static_cast<double>(*bytes)) : std::string{not_available};
  };
  std::string text = "  CPU         " + format_number(totals.cpu_seconds) + " s";
  if (test.phase.elapsed > Duration::zero())
    text += ", " + format_number(totals.cpu_seconds / to_seconds(test.phase.elapsed)) + " cores busy";
  if (totals.pages_known && totals.pages > 0)
    text +=
        ", " + format_number(totals.cpu_seconds * 1000 / static_cast<double>(totals.pages)) + " ms per page";
  text += "\n  memory      " + memory(totals.peak_memory) + " peak of one iteration, " +
          memory(totals.total_memory) + " of all at once\n";
  return text + "  storage     " + format_size(static_cast<double>(totals.read_bytes)) + " read, " +
         format_size(static_cast<double>(totals.written_bytes)) + " written\n";
}

std::string generator(const PhaseEnd& phase) {
  const auto health = health_of(phase);
  return "  generator   " + format_number(health.delay_p95) + " ms late (p95), " +
         format_number(health.cpu_share * 100) + "% of a core\n";
}

std::string counts(const Totals& totals) {
  std::string text = std::to_string(totals.ended) + (totals.ended == 1 ? " iteration, " : " iterations, ") +
                     std::to_string(totals.failed) + " failed";
  if (totals.timed_out > 0) text += " (" + std::to_string(totals.timed_out) + " timed out)";
  if (totals.dropped > 0)
    text += ", " + std::to_string(totals.dropped) +
            " dropped: they count as failed and as slower than all others";
  if (totals.interrupted > 0) text += ", " + std::to_string(totals.interrupted) + " given up uncounted";
  return text;
}

std::string threshold_row(const ThresholdResult& result, std::size_t width) {
  std::string mark = "not run";
  if (result.outcome == Outcome::passed) mark = "ok";
  if (result.outcome == Outcome::crossed) mark = "CROSSED";
  if (result.outcome == Outcome::invalid) mark = "INVALID";
  auto row = "  " + padded_right(std::move(mark), 9) + padded_right(result.threshold.text, width);
  if (result.observed) row += format_observed(result.threshold.metric, *result.observed);
  if (result.bound)
    row += " (95% sure: at most " + format_observed(result.threshold.metric, *result.bound) + ")";
  if (!result.observed) row += result.reason;
  row.erase(row.find_last_not_of(' ') + 1);
  return row + "\n";
}

std::string thresholds(const std::vector<ThresholdResult>& results) {
  std::size_t width = 0;
  for (const auto& result : results) width = std::max(width, count_code_points(result.threshold.text) + 2);
  std::string text;
  for (const auto& result : results) text += threshold_row(result, width);
  return text;
}

std::string failures(const std::vector<FailureKind>& kinds) {
  std::string text;
  for (const auto& kind : kinds) {
    text += "  " + std::to_string(kind.count) + " x " + kind.what;
    if (!kind.document.empty()) text += ", first " + kind.document;
    if (!kind.last_words.empty()) text += ": " + kind.last_words;
    text += "\n";
  }
  return text;
}

std::string describe_documents(const Corpus& corpus) {
  if (corpus.documents.empty()) return "no documents";
  return std::to_string(corpus.documents.size()) +
         (corpus.documents.size() == 1 ? " document, " : " documents, ") +
         format_size(static_cast<double>(corpus.bytes));
}

std::string describe_extent(const Load& load) {
  if (!load.stages.empty()) {
    Duration whole{};
    for (const auto& stage : load.stages) whole += stage.duration;
    return " in " + std::to_string(load.stages.size()) + " stages, " + format_duration(whole);
  }
  std::string text;
  if (load.duration) text = " for " + format_duration(*load.duration);
  if (load.iterations)
    text += " x " + std::to_string(*load.iterations) + (*load.iterations == 1 ? " iteration" : " iterations");
  if (load.passes)
    text += " x " + std::to_string(*load.passes) + (*load.passes == 1 ? " pass" : " passes") +
            " over the documents";
  return text;
}

}  // namespace

std::string describe_load(const Load& load) {
  if (load.model == LoadModel::makespan)
    return load.repeat == 1 ? "makespan, 1 run" : "makespan, " + std::to_string(load.repeat) + " runs";
  double most = load.level;
  for (const auto& stage : load.stages) most = std::max(most, stage.target);
  if (load.model == LoadModel::closed)
    return "closed, " + format_number(most) + (most > 1 ? " users" : " user") + describe_extent(load);
  return std::string{"open, "} + (load.arrivals == Arrivals::poisson ? "Poisson arrivals, " : "") +
         format_number(most) + "/s" + describe_extent(load) + ", at most " +
         std::to_string(load.concurrency) + " at once";
}

std::string report_text(const LoadTest& test) {
  const auto& scenario = test.scenario;
  std::string text = scenario.name + (scenario.description.empty() ? "" : ": " + scenario.description) +
                     "\n" + describe_load(scenario.load) + "; " + describe_documents(test.corpus) +
                     "; seed " + std::to_string(scenario.load.seed) + "\n";
  const auto& totals = test.recorder.totals();
  if (totals.ended + totals.dropped > 0) {
    text += counts(totals) + "; " + format_duration(test.phase.elapsed) + "\n\n" + time_table(test.recorder) +
            "\n" + throughput(test) + usage(test) + generator(test.phase);
    if (!test.recorder.failures().empty()) text += "\nFailures\n" + failures(test.recorder.failures());
  }
  text += "\nThresholds\n" + thresholds(test.judgement.thresholds) + "\n";
  text += "Verdict: " + std::string{to_string(test.judgement.verdict)} + "\n";
  for (const auto& reason : test.judgement.reasons) text += "  " + reason + "\n";
  return text;
}

}  // namespace docmill::loadtest
