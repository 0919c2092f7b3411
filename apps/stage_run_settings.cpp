// What a StageRun tells the supervisor.
#include <algorithm>

#include "base/exec.hpp"
#include "cache_settings.hpp"
#include "fingerprints.hpp"
#include "inputs.hpp"
#include "stage_run.hpp"
#include "stage_supervisor.hpp"
#include "usage_error.hpp"
#include "values.hpp"

namespace docmill {
namespace {

using namespace std::chrono_literals;

std::string libre_office() {
  auto program = find_program("soffice");
  if (!program)
    throw UsageError{
        "--convert-with libreoffice: soffice is not installed; apt-get install libreoffice-writer-nogui "
        "libreoffice-calc-nogui libreoffice-impress-nogui"};
  return std::move(*program);
}

}  // namespace

OptionPairs StageRun::worker_options() const {
  return docmill::worker_options(settings(), plan_);
}

/// Of recognised pages.
std::optional<CacheSettings> StageRun::cache() const {
  const bool run = request_.command == Command::run;
  auto cache = cache_settings(settings(), run ? settings().text("output") : std::string{});
  return plan_.ocr ? cache : std::nullopt;
}

SupervisorSettings StageRun::supervisor_settings() const {
  auto supervisor = stage_supervisor(settings(), plan_);
  supervisor.output = settings().text("output");
  if (request_.command == Command::run && paths_) {
    const auto hashes = run_fingerprints(supervisor.worker_options, supervisor.stages);
    supervisor.journal = {.options = hashes.whole,
                          .first = hashes.first,
                          .retry_failed = settings().flag("run.retry-failed") && !first_,
                          .verify_content = settings().flag("run.verify-content"),
                          .prune = settings().flag("run.prune")};
  }
  supervisor.cache = cache();
  if (supervisor.cache) supervisor.cache->recogniser = recogniser_hash(supervisor.stages.recognition);
  supervisor.unordered = settings().flag("unordered");
  supervisor.skip_duplicates = settings().flag("ingest.skip-duplicates");
  supervisor.quarantine = settings().text("quarantine");
  if (settings().text("ingest.convert-with") == "libreoffice") supervisor.converter = libre_office();
  if (const auto& limit = settings().text("max-failures"); !limit.empty()) {
    const auto [number, percent] = parse_amount(limit);
    supervisor.max_failures = {.number = number, .percent = percent};
  }
  supervisor.time_budget = time_budget();
  if (settings().given("min-free"))
    supervisor.disk_reserve = static_cast<uint64_t>(settings().size("min-free"));
  return supervisor;
}

/// The slow parts are held back.
SupervisorSettings StageRun::first_settings() const {
  auto supervisor = supervisor_settings();
  StagePlan plan;
  plan.classify = plan_.classify;
  supervisor.worker_options = docmill::worker_options(settings(), plan);
  supervisor.stages = stage_settings(supervisor.worker_options);
  supervisor.journal->first_results = true;
  supervisor.journal->prune = false;
  supervisor.cache.reset();
  supervisor.quarantine.clear();
  return supervisor;
}

/// Of which nothing is kept but the files.
SupervisorSettings StageRun::side_settings(const StagePlan& plan, const std::filesystem::path& output) const {
  auto side = stage_supervisor(settings(), plan);
  side.output = output;
  side.unordered = true;
  return side;
}

SupervisorSettings StageRun::trial_settings(const std::filesystem::path& output) const {
  auto plan = plan_;
  plan.ocr = false;
  return side_settings(plan, output);
}

SupervisorSettings StageRun::thumbnail_settings(const std::filesystem::path& output) const {
  StagePlan plan;
  plan.thumbnail = true;
  return side_settings(plan, output);
}

/// What is left of it, by the option that ends the run first.
std::optional<std::chrono::milliseconds> StageRun::time_budget() const {
  std::optional<std::chrono::milliseconds> budget;
  if (!settings().text("time-budget").empty()) {
    const auto spent = std::chrono::steady_clock::now() - begun_;
    budget = std::max(settings().duration("time-budget") -
                          (first_ ? std::chrono::floor<std::chrono::milliseconds>(spent) : 0ms),
                      0ms);
  }
  if (const auto& until = settings().text("until"); !until.empty()) {
    const auto now = std::chrono::system_clock::now();
    // A time of day is the next one after the beginning, however late it is now.
    const auto begun = now - std::chrono::ceil<std::chrono::system_clock::duration>(
                                 std::chrono::steady_clock::now() - begun_);
    const auto rest =
        std::max(std::chrono::ceil<std::chrono::milliseconds>(parse_moment(until, begun) - now), 0ms);
    budget = budget ? std::min(*budget, rest) : rest;
  }
  return budget;
}

}  // namespace docmill
