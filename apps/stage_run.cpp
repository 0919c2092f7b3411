#include "stage_run.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include <sys/stat.h>
#include <unistd.h>

#include "base/exec.hpp"
#include "base/log.hpp"
#include "cache_settings.hpp"
#include "classify/classifier.hpp"
#include "fingerprints.hpp"
#include "flow/supervisor/low_priority.hpp"
#include "flow/supervisor/memory_limit.hpp"
#include "flow/supervisor/signal_watch.hpp"
#include "flow/worker/sandbox.hpp"
#include "flow/worker/templates.hpp"
#include "input_choice.hpp"
#include "inputs.hpp"
#include "places.hpp"
#include "record_inputs.hpp"
#include "summary.hpp"
#include "templates.hpp"
#include "usage_error.hpp"
#include "values.hpp"

namespace docmill {
namespace {

using namespace std::chrono_literals;

constexpr uint64_t most_reported = 20;

bool is_pipe(int descriptor) {
  struct stat status {};
  return fstat(descriptor, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

bool is_device(int descriptor) {
  struct stat status {};
  return fstat(descriptor, &status) != 0 || S_ISCHR(status.st_mode);
}

/// The record's status without parsing it: quotes inside JSON strings are escaped, so the key cannot be part
/// of one.
Status status_in(std::string_view line) {
  constexpr std::string_view key = "\"status\":\"";
  const auto at = line.find(key);
  if (at == std::string_view::npos) return Status::ok;
  const auto value = line.substr(at + key.size());
  for (const auto status : {Status::partial, Status::failed, Status::skipped})
    if (value.starts_with(to_string(status))) return status;
  return Status::ok;
}

/// Messages may name files, and some say what a document says: that is not for logs.
bool may_be_shown(const Problem& problem) {
  constexpr std::array quote{Code::missing_field, Code::no_match, Code::no_recipient, Code::missing_glyph};
  return !names_are_hidden() && std::ranges::find(quote, problem.code) == quote.end();
}

std::string libre_office() {
  auto program = find_program("soffice");
  if (!program)
    throw UsageError{
        "--convert-with libreoffice: soffice is not installed; apt-get install libreoffice-writer-nogui "
        "libreoffice-calc-nogui libreoffice-impress-nogui"};
  return std::move(*program);
}

}  // namespace

StageRun::StageRun(Request request) : request_{std::move(request)}, last_in_pipe_{!is_pipe(STDOUT_FILENO)} {
  open_inputs();
  plan_ = plan_stages(request_.command, settings(), records_ != nullptr);
  if (plan_.generate && settings().text("output").empty())
    throw UsageError{"decks, letters and drafts need a folder: -o DIR"};
  check_configuration();
}

StageRun::~StageRun() = default;

void StageRun::open_inputs() {
  const auto& options = settings();
  const auto& list = options.text("ingest.files-from");
  const auto& from = options.text("from");
  const std::string name = "docmill " + std::string{info(request_.command).name};
  if (!request_.arguments.empty() || !list.empty()) {
    if (!from.empty()) throw UsageError{name + ": inputs or --from, not both"};
    paths_ = std::make_unique<PathInputs>(path_options(request_));
    if (request_.command == Command::run)
      choice_ = std::make_unique<InputChoice>(*paths_, request_.arguments, options);
    return;
  }
  if (!from.empty()) {
    records_ = std::make_unique<RecordInputs>(std::filesystem::path{from} / "records.jsonl");
    return;
  }
  if (request_.command == Command::ingest)
    throw UsageError{"nothing to read: name files or folders (docmill ingest FOLDER), or --files-from LIST"};
  if (isatty(STDIN_FILENO) == 1 || (request_.command == Command::run && is_device(STDIN_FILENO)))
    throw UsageError{"nothing to work on: name files or folders (" + name +
                     (request_.command == Command::run ? " PIPELINE" : "") +
                     " FOLDER), or pipe records in (docmill ingest FOLDER | " + name + ")"};
  records_ = std::make_unique<RecordInputs>(std::nullopt);
}

/// What would fail for every document fails here, once.
void StageRun::check_configuration() {
  try {
    if (plan_.generate) plan_.templates = named_templates(settings());
    const auto stages = stage_settings(worker_options());
    if (plan_.generate) {
      check_date(settings());
      Templates{stages.generate};
    }
    if (plan_.classify) Classifier::load(stages.rules, stages.model);
    if (plan_.ocr) require_languages(stages.recognition);
    cache();
  } catch (const Error& error) {
    throw UsageError{error.what()};
  }
}

OptionPairs StageRun::worker_options() const {
  return docmill::worker_options(settings(), plan_);
}

ExitStatus StageRun::run(Sinks sinks, const std::filesystem::path& results) {
  sinks_ = std::move(sinks);
  const bool watched = settings().given("max-failures") || settings().given("time-budget") ||
                       settings().given("until") || settings().given("quarantine");
  const bool works =
      paths_ || watched || plan_.ocr || plan_.classify || plan_.generate || !plan_.document_exports.empty();
  auto& summary = summary_;
  try {
    summary = works ? work() : pass_on();
    if (summary.stopped) {
      report_stop(summary, results);
      return ExitStatus::stopped;
    }
    if (settings().flag("export.require-end") && records_ && !records_->ended_well()) {
      log(LogLevel::error, "the input has no right --end-record line: nothing is written");
      return ExitStatus::failed;
    }
    for (const auto& sink : sinks_) sink->finish(summary.documents);
  } catch (const ClosedOutput&) {
    return status_of(emitted_);
  }
  summarise(summary, results);
  return status_of(summary.documents);
}

/// Records that need no stage: from input to output.
RunSummary StageRun::pass_on() {
  const SignalWatch signals;
  RunSummary summary;
  while (auto input = records_->next()) emit(std::get<RecordInput>(*input).line);
  summary.documents = emitted_;
  if (SignalWatch::received()) summary.stopped = StopReason::signal;
  return summary;
}

/// Of recognised pages.
std::optional<CacheSettings> StageRun::cache() const {
  const bool run = request_.command == Command::run;
  auto cache = cache_settings(settings(), run ? settings().text("output") : std::string{});
  return plan_.ocr ? cache : std::nullopt;
}

RunSummary StageRun::work() {
  SupervisorSettings supervisor;
  supervisor.worker_options = worker_options();
  supervisor.stages = stage_settings(supervisor.worker_options);
  log(LogLevel::debug, supervisor.stages.sandbox ? "sandbox: " + sandbox_support().describe()
                                                 : "--no-sandbox: the worker keeps all its rights");
  supervisor.worker_command = program_file().string();
  supervisor.output = settings().text("output");
  if (request_.command == Command::run && paths_)
    supervisor.journal = {.options = fingerprints(supervisor.worker_options, supervisor.stages),
                          .retry_failed = settings().flag("run.retry-failed"),
                          .verify_content = settings().flag("run.verify-content"),
                          .prune = settings().flag("run.prune")};
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
  if (settings().flag("nice")) lower_priority();
  const auto& when = settings().text("progress");
  if (when == "always" ||
      (when == "auto" && !settings().flag("quiet") && isatty(STDERR_FILENO) == 1 && last_in_pipe_)) {
    progress_ = std::make_unique<ProgressLine>();
    supervisor.progress = [this](const Progress& progress) { progress_->show(progress); };
  }
  auto* const named = inputs();
  auto summary = supervise(
      named != nullptr ? *named : *records_, [this](const std::string& line) { emit(line); }, supervisor);
  progress_.reset();
  if (paths_) summary.retries += paths_->retries();
  for (const auto& line : cache_lines(summary.cache)) log(LogLevel::debug, line);
  return summary;
}

InputList* StageRun::inputs() {
  if (choice_) return &choice_->inputs();
  return paths_.get();
}

bool StageRun::missing_input() const {
  return paths_ && paths_->missing();
}

SupervisorSettings StageRun::trial_settings(const std::filesystem::path& output) const {
  SupervisorSettings trial;
  auto plan = plan_;
  plan.ocr = false;
  trial.worker_options = docmill::worker_options(settings(), plan);
  trial.stages = stage_settings(trial.worker_options);
  trial.worker_command = program_file().string();
  trial.output = output;
  trial.unordered = true;
  return trial;
}

/// What is left of it, by the option that ends the run first.
std::optional<std::chrono::milliseconds> StageRun::time_budget() const {
  std::optional<std::chrono::milliseconds> budget;
  if (!settings().text("time-budget").empty()) budget = settings().duration("time-budget");
  if (const auto& until = settings().text("until"); !until.empty()) {
    const auto now = std::chrono::system_clock::now();
    const auto rest =
        std::max(std::chrono::ceil<std::chrono::milliseconds>(parse_moment(until, now) - now), 0ms);
    budget = budget ? std::min(*budget, rest) : rest;
  }
  return budget;
}

void StageRun::emit(const std::string& line) {
  OutgoingRecord record{line};
  const auto status = status_in(line);
  ++count_of(emitted_, status);
  if (status != Status::ok && last_in_pipe_) report(record, status);
  if (progress_ && isatty(STDOUT_FILENO) == 1) progress_->clear();
  for (const auto& sink : sinks_) sink->add(record);
}

/// Names what went wrong on the log, but not a thousand times.
void StageRun::report(OutgoingRecord& record, Status status) {
  if (status == Status::skipped || ++reported_ > most_reported + 1) return;
  if (progress_) progress_->clear();
  if (reported_ > most_reported) {
    log(LogLevel::warning, "more documents failed or are partial; their records say why");
    return;
  }
  const auto& document = record.document();
  std::string message{to_string(status)};
  unsigned page = 0;
  if (!document.problems.empty()) {
    const auto& problem = document.problems.front();
    message += ": " + (may_be_shown(problem) ? problem.message : std::string{to_string(problem.code)});
    page = document.problems.front().page;
  }
  log(LogLevel::warning, message, shown_name(document.source), page);
}

void StageRun::summarise(const RunSummary& summary, const std::filesystem::path& results) {
  if (settings().flag("quiet")) return;
  const bool terminal = isatty(STDERR_FILENO) == 1;
  if (results.empty() && !(terminal && last_in_pipe_ && paths_)) return;
  const bool has_room = terminal && !results.empty();
  auto text = has_room ? summary_text(summary, results) : summary_line(summary, results) + "\n";
  if (const auto choice = choice_ ? choice_->describe() : std::string{}; !choice.empty())
    text = has_room ? "  " + choice + "\n" + text : choice + ": " + text;
  std::fputs(text.c_str(), stderr);
}

/// One line that says why; a signal needs none.
void StageRun::report_stop(const RunSummary& summary, const std::filesystem::path& results) {
  if (summary.stopped == StopReason::signal) return;
  const auto rest = std::string{"documents not done: "} + (summary.more_inputs ? "at least " : "") +
                    std::to_string(summary.not_done);
  log(LogLevel::error, "stopped: " + why_stopped(summary) + "; " + rest);
  summarise(summary, results);
}

std::string StageRun::why_stopped(const RunSummary& summary) const {
  if (summary.stopped == StopReason::failures)
    return std::to_string(summary.documents.failed) + " of " + std::to_string(summary.documents.total()) +
           " documents have failed, more than --max-failures " + settings().text("max-failures");
  if (const auto& disk = summary.shortage)
    return disk->folder.string() + " has " + format_bytes(disk->free) +
           " of room left, less than --min-free " + format_bytes(disk->reserve);
  if (settings().text("time-budget").empty()) return "it is " + settings().text("until") + " (--until)";
  return "the --time-budget of " + settings().text("time-budget") + " is used up";
}

ExitStatus StageRun::status_of(const EndRecord& documents) const {
  auto status = status_of_documents(documents, settings());
  const bool refused = records_ && records_->refused() > 0;
  if (refused && settings().text("fail-on") != "never") status = ExitStatus::documents;
  if (paths_ && paths_->missing()) status = first_of(status, ExitStatus::missing_input);
  return status;
}

PathOptions path_options(const Request& request) {
  const auto& options = request.settings;
  PathOptions paths;
  paths.arguments = request.arguments;
  if (const auto& list = options.text("ingest.files-from"); !list.empty()) paths.files_from = list;
  paths.null_separated = options.flag("ingest.null");
  paths.stdin_name = options.text("ingest.name");
  paths.follow = options.flag("ingest.follow");
  paths.output = options.text("output");
  paths.quarantine = options.text("quarantine");
  paths.retries = static_cast<unsigned>(options.integer("retries"));
  paths.max_bytes = static_cast<uint64_t>(options.size("ingest.max-bytes"));
  if (request.command == Command::run && options.flag("run.watch"))
    paths.settle = options.duration("run.settle");
  return paths;
}

ExitStatus status_of_documents(const EndRecord& documents, const Settings& settings) {
  const auto& least = settings.text("fail-on");
  const bool failed = (least != "never" && documents.failed > 0) ||
                      (least == "partial" && documents.partial > 0) ||
                      (settings.flag("strict") && documents.skipped > 0);
  return failed ? ExitStatus::documents : ExitStatus::success;
}

Sinks standard_sinks(const Settings& settings) {
  Sinks sinks;
  sinks.push_back(isatty(STDOUT_FILENO) == 1
                      ? make_table_sink(open_standard_output())
                      : make_line_sink(open_standard_output(), settings.flag("end-record")));
  return sinks;
}

}  // namespace docmill
