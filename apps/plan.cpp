#include "plan.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "cache_settings.hpp"
#include "fingerprints.hpp"
#include "output.hpp"
#include "plan_report.hpp"
#include "plan_sample.hpp"
#include "run_list.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t most_opened = 40;  // inputs
constexpr unsigned most_seconds = 20;
/// CPU seconds of a scanned page: a clean dense one of 300 dpi takes 1.5, a form less, a photograph more.
constexpr Range usual_recognition{1, 3};
/// A recogniser, and the picture of the page that it has in hand.
constexpr uint64_t recogniser_memory = 65ull << 20, picture_memory = 30ull << 20;
constexpr double recognised_page_bytes = 8'000;  // its text in records, journal, index and exports
constexpr double records_kept = 2.5;             // times: records.jsonl, and compressed in journal and index
constexpr Range uncertain_time{0.7, 1.5};        // of another moment than the trial's
constexpr Range uncertain_size{0.75, 1.25};
constexpr Range start_seconds{0.1, 1.0};  // of both processes
constexpr std::size_t last_runs = 5;

Range estimated(const InputSurvey& survey, const TrialRun& trial,
                const std::function<double(const SampledInput&)>& value) {
  std::map<std::string, Stratum> strata;
  for (const auto& [type, volume] : survey.types)
    strata[type] = {.documents = volume.inputs, .bytes = volume.bytes, .sampled = {}};
  for (const auto& input : trial.inputs) strata[input.type].sampled.push_back({input.bytes, value(input)});
  std::vector<Stratum> all;
  for (auto& [type, stratum] : strata) all.push_back(std::move(stratum));
  return estimate_total(all);
}

/// Scans may hide among PDFs of which those opened had none.
double unseen_scans(const InputSurvey& survey, const TrialRun& trial) {
  constexpr auto pdf = "application/pdf";
  const auto found = survey.types.find(pdf);
  if (found == survey.types.end()) return 0;
  uint64_t opened = 0, bytes = 0;
  double pages = 0;
  for (const auto& input : trial.inputs) {
    if (input.type != pdf) continue;
    if (input.pages_to_recognise > 0) return 0;
    ++opened;
    bytes += input.bytes;
    pages += static_cast<double>(input.digital_pages + input.other_pages);
  }
  if (opened >= found->second.inputs || bytes == 0) return 0;
  const auto rest = static_cast<double>(found->second.bytes - std::min(bytes, found->second.bytes));
  return unseen_part(opened) * rest * pages / static_cast<double>(bytes);
}

void estimate_pages(Plan& plan, const TrialRun& trial, bool recognises) {
  plan.pages = estimated(plan.survey, trial, [](const SampledInput& input) {
    return static_cast<double>(input.digital_pages + input.other_pages + input.pages_to_recognise);
  });
  if (!recognises) return;
  plan.pages_to_recognise = estimated(plan.survey, trial, [](const SampledInput& input) {
    return static_cast<double>(input.pages_to_recognise);
  });
  plan.pages_to_recognise.high =
      std::min(plan.pages_to_recognise.high + unseen_scans(plan.survey, trial), plan.pages.high);
  plan.perhaps_cached = estimated(plan.survey, trial, [](const SampledInput& input) {
    return static_cast<double>(input.perhaps_cached);
  });
  plan.perhaps_cached.high = std::min(plan.perhaps_cached.high, plan.pages_to_recognise.high);
}

void estimate_time(Plan& plan, const TrialRun& trial, const std::vector<RunCost>& runs) {
  double pages = 0, bytes = 0;
  for (const auto& input : trial.inputs) {
    pages += static_cast<double>(input.digital_pages + input.other_pages + input.pages_to_recognise);
    bytes += static_cast<double>(input.bytes);
  }
  const auto read = trial.seconds_per_byte * static_cast<double>(plan.survey.all_to_read().bytes);
  plan.reading = start_seconds + Range{read, read} * uncertain_time;
  plan.recognition_seconds = usual_recognition;
  const auto reading_page = pages > 0 ? trial.seconds_per_byte * bytes * plan.jobs / pages : 0;
  std::vector<double> measured;
  for (const auto& run : runs)
    if (run.recognised > 0)
      measured.push_back(std::max(0.0, run.cpu_seconds - static_cast<double>(run.other) * reading_page) /
                         static_cast<double>(run.recognised));
  if (measured.size() > last_runs) measured.erase(measured.begin(), measured.end() - last_runs);
  if (!measured.empty()) {
    const auto [low, high] = std::ranges::minmax(measured);
    plan.recognition_seconds = Range{low, high} * uncertain_size;
    plan.measured_runs = measured.size();
  }
  const Range share{1.0 / plan.jobs, 1.0 / plan.jobs};
  // None of them is in the cache, or all.
  const Range pages_left{std::max(0.0, plan.pages_to_recognise.low - plan.perhaps_cached.high),
                         plan.pages_to_recognise.high};
  plan.recognition = pages_left * plan.recognition_seconds * share;
}

void estimate_memory(Plan& plan, const TrialRun& trial, const std::vector<RunCost>& runs) {
  plan.memory = trial.peak_memory;
  if (plan.pages_to_recognise.high > 0) plan.memory += plan.jobs * (recogniser_memory + picture_memory);
  for (const auto& run : runs) plan.memory = std::max(plan.memory, run.peak_memory);
}

uint64_t bytes_below(const fs::path& folder) {
  uint64_t bytes = 0;
  std::error_code none;
  for (fs::recursive_directory_iterator at{folder, none}, end; !none && at != end; at.increment(none))
    if (at->is_regular_file(none)) bytes += at->file_size(none);
  return bytes;
}

void estimate_disk(Plan& plan, const TrialRun& trial, std::optional<JournalView> journal,
                   const fs::path& folder) {
  std::error_code none;
  auto there = fs::absolute(folder, none);
  while (!fs::exists(there, none) && there.has_relative_path()) there = there.parent_path();
  if (const auto space = fs::space(there, none); !none) plan.free_disk = space.available;
  if (const auto done = journal ? journal->input_bytes() : 0; done > 0) {
    const auto records = fs::file_size(folder / "records.jsonl", none);
    const auto kept =
        journal->counts().artifact_bytes + (none ? 0 : records) + bytes_below(folder / ".docmill");
    const auto size = static_cast<double>(kept) / static_cast<double>(done) *
                      static_cast<double>(plan.survey.all_to_read().bytes);
    plan.disk = Range{size, size} * uncertain_size;
    plan.disk_from_runs = true;
    return;
  }
  plan.disk = estimated(plan.survey, trial,
                        [](const SampledInput& input) {
                          return static_cast<double>(input.artifact_bytes) +
                                 records_kept * static_cast<double>(input.record_bytes);
                        }) +
              plan.pages_to_recognise * Range{recognised_page_bytes / 2, recognised_page_bytes};
}

/// Of its text in the cache on the disk that the run would use. A page is found there by its picture, which
/// is not made here; but the document has stored it when it was recognised before.
CachedPages cached_pages(const Settings& settings, const fs::path& folder) {
  const auto cache = cache_settings(settings, folder);
  const auto view = std::make_shared<std::optional<DiskCacheView>>(
      cache && cache->disk ? DiskCacheView::open(cache->disk->folder) : std::nullopt);
  return [view](const std::string& id) { return *view ? (*view)->stored_by(id, cached_stage) : 0; };
}

}  // namespace

ExitStatus plan_run(StageRun& run, const fs::path& folder) {
  const auto& settings = run.settings();
  auto* const inputs = run.inputs();
  if (inputs == nullptr)
    throw UsageError{"--plan looks at files: docmill run PIPELINE INPUT... -o DIR --plan"};
  const auto options = run.worker_options();
  const auto stages = stage_settings(options);
  const JournalSettings journal{.options = fingerprints(options, stages),
                                .retry_failed = settings.flag("run.retry-failed"),
                                .verify_content = settings.flag("run.verify-content")};
  Plan plan;
  plan.jobs = stages.jobs;
  plan.retries_failed = journal.retry_failed;
  Retries retries{Limits::brief_patience(stages.limits.retries)};
  plan.survey = survey(*inputs, JournalView::open(folder), journal, stages.limits.document_bytes, retries);
  const auto trial = try_some(plan.survey.to_read, most_opened, most_seconds, run.trial_settings({}),
                              stages.recognition, cached_pages(settings, folder));
  if (trial.interrupted) return ExitStatus::stopped;
  plan.opened = trial.inputs.size();
  const auto runs = run_costs(folder);
  estimate_pages(plan, trial, stages.ocr);
  estimate_time(plan, trial, runs);
  estimate_memory(plan, trial, runs);
  estimate_disk(plan, trial, JournalView::open(folder), folder);
  open_standard_output()->write(settings.flag("status.json") ? plan_json(plan) : plan_text(plan));
  return run.missing_input() ? ExitStatus::missing_input : ExitStatus::success;
}

}  // namespace docmill
