#pragma once
#include <filesystem>
#include <memory>
#include <vector>

#include "commands.hpp"
#include "flow/supervisor/supervisor.hpp"
#include "progress_line.hpp"
#include "sinks.hpp"
#include "stage_settings.hpp"

namespace docmill {

class InputChoice;
class PathInputs;
struct PathOptions;
class RecordInputs;
class RepeatedInputs;
using Sinks = std::vector<std::unique_ptr<RecordSink>>;

/// One command at work: inputs through the stages it needs, records into sinks.
class StageRun {
 public:
  /// Opens the inputs and checks options, rules, template, theme and languages. Throws UsageError, Error.
  explicit StageRun(Request request);
  ~StageRun();
  const Settings& settings() const { return request_.settings; }
  const Request& request() const { return request_; }
  /// What the worker is told, and what decides the results.
  OptionPairs worker_options() const;
  /// Of a run that has ended.
  const RunSummary& summary() const { return summary_; }
  /// Of read_first().
  const std::optional<RunSummary>& first() const { return first_; }
  /// Which of the inputs a run takes; null for other commands and for records.
  const InputChoice* choice() const { return choice_.get(); }
  /// The named inputs that the run takes; null when it takes records.
  InputList* inputs();
  /// A named input does not exist, as far as they were taken.
  bool missing_input() const;
  /// For some of the inputs: all but recognition, nothing kept, files into `output`.
  SupervisorSettings trial_settings(const std::filesystem::path& output) const;
  /// Before run(), which then goes on from there: reads and classifies the inputs, without recognition, and
  /// makes nothing else. For runs with --first-results. A status when that was stopped: the run's.
  std::optional<ExitStatus> read_first(const Sinks& sinks, const std::filesystem::path& results);
  /// For records: pictures of their first pages, as files into `output`.
  SupervisorSettings thumbnail_settings(const std::filesystem::path& output) const;
  /// `results`: what the summary names; empty = no summary but on a terminal.
  ExitStatus run(Sinks sinks, const std::filesystem::path& results = {});

 private:
  void open_inputs();
  void check_configuration();
  std::optional<CacheSettings> cache() const;
  SupervisorSettings supervisor_settings() const;
  SupervisorSettings first_settings() const;
  SupervisorSettings side_settings(const StagePlan& plan, const std::filesystem::path& output) const;
  RunSummary supervised(SupervisorSettings supervisor, const std::string& title, const EmitRecord& emit);
  RunSummary pass_on();
  RunSummary work();
  void emit(const std::string& line);
  void report(OutgoingRecord& record, Status status);
  void report_stop(const RunSummary& summary, const std::filesystem::path& results);
  void summarise(const RunSummary& summary, const std::filesystem::path& results);
  std::optional<std::chrono::milliseconds> time_budget() const;
  std::string why_stopped(const RunSummary& summary) const;
  ExitStatus status_of(const EndRecord& documents) const;

  Request request_;
  std::unique_ptr<PathInputs> paths_;  // one of the two
  std::unique_ptr<RecordInputs> records_;
  std::unique_ptr<InputChoice> choice_;
  std::unique_ptr<RepeatedInputs> repeated_;  // of a run that reads first
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  StagePlan plan_;
  Sinks sinks_;
  EndRecord emitted_;
  RunSummary summary_;
  std::optional<RunSummary> first_;  ///< of read_first()
  std::unique_ptr<ProgressLine> progress_;
  uint64_t reported_ = 0;
  bool last_in_pipe_;
};

/// Of arguments and options.
PathOptions path_options(const Request& request);

/// By --fail-on and --strict.
ExitStatus status_of_documents(const EndRecord& documents, const Settings& settings);

/// Where a stage command's records go: a table on a terminal, else JSON lines.
Sinks standard_sinks(const Settings& settings);

}  // namespace docmill
