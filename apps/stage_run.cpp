#include "stage_run.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include <sys/stat.h>
#include <unistd.h>

#include "base/log.hpp"
#include "classify/classifier.hpp"
#include "flow/supervisor/low_priority.hpp"
#include "flow/supervisor/memory_limit.hpp"
#include "flow/supervisor/signal_watch.hpp"
#include "flow/worker/sandbox.hpp"
#include "flow/worker/templates.hpp"
#include "input_choice.hpp"
#include "inputs.hpp"
#include "ocr/languages.hpp"
#include "record_inputs.hpp"
#include "repeated_inputs.hpp"
#include "summary.hpp"
#include "templates.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

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

/// Of a run that reads first. What that pass found done it has from earlier runs, or read itself.
RunSummary of_both(const RunSummary& first, RunSummary second) {
  second.continued = first.reused + first.continued - std::min(first.reused + first.continued, second.reused);
  second.worker_deaths += first.worker_deaths;
  second.worker_starts += first.worker_starts;
  second.memory_relief += first.memory_relief;
  second.retries += first.retries;
  second.wall_seconds += first.wall_seconds;
  second.cpu_seconds += first.cpu_seconds;
  second.peak_memory = std::max(second.peak_memory, first.peak_memory);
  return second;
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
    if (options.flag("run.first-results")) repeated_ = std::make_unique<RepeatedInputs>(*inputs());
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

RunSummary StageRun::supervised(SupervisorSettings supervisor, const std::string& title,
                                const EmitRecord& emit) {
  log(LogLevel::debug, supervisor.stages.sandbox ? "sandbox: " + sandbox_support().describe()
                                                 : "--no-sandbox: the worker keeps all its rights");
  if (settings().flag("nice")) lower_priority();
  if (wants_progress(settings(), last_in_pipe_)) {
    progress_ = std::make_unique<ProgressLine>(title);
    supervisor.progress = [this](const Progress& progress) { progress_->show(progress); };
  }
  auto* const named = inputs();
  auto summary = supervise(named != nullptr ? *named : *records_, emit, supervisor);
  progress_.reset();
  return summary;
}

std::optional<ExitStatus> StageRun::read_first(const Sinks& sinks, const std::filesystem::path& results) {
  first_ = supervised(first_settings(), "first results: ", [&](const std::string& line) {
    OutgoingRecord record{line};
    for (const auto& sink : sinks) sink->add(record);
  });
  if (SignalWatch::received()) first_->stopped = StopReason::signal;
  if (first_->stopped) {
    summary_ = *first_;
    summary_.not_done += summary_.documents.total();  // none is done
    report_stop(summary_, results);
    return ExitStatus::stopped;
  }
  for (const auto& sink : sinks) sink->finish(first_->documents);
  repeated_->begin_again();
  return std::nullopt;
}

RunSummary StageRun::work() {
  auto summary = supervised(supervisor_settings(), {}, [this](const std::string& line) { emit(line); });
  if (first_) summary = of_both(*first_, std::move(summary));
  if (paths_) summary.retries += paths_->retries();
  for (const auto& line : cache_lines(summary.cache)) log(LogLevel::debug, line);
  return summary;
}

InputList* StageRun::inputs() {
  if (repeated_) return repeated_.get();
  if (choice_) return &choice_->inputs();
  return paths_.get();
}

bool StageRun::missing_input() const {
  return paths_ && paths_->missing();
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
