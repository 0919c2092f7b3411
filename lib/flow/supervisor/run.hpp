#pragma once
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "flow/supervisor/artifacts.hpp"
#include "flow/supervisor/cache_service.hpp"
#include "flow/supervisor/containers.hpp"
#include "flow/supervisor/conversion.hpp"
#include "flow/supervisor/disk_watch.hpp"
#include "flow/supervisor/dispatch.hpp"
#include "flow/supervisor/duplicates.hpp"
#include "flow/supervisor/early_stop.hpp"
#include "flow/supervisor/limit_watch.hpp"
#include "flow/supervisor/memory_relief.hpp"
#include "flow/supervisor/ordered_output.hpp"
#include "flow/supervisor/quarantine.hpp"
#include "flow/supervisor/reuse.hpp"
#include "flow/supervisor/signal_watch.hpp"
#include "flow/supervisor/supervisor.hpp"
#include "flow/supervisor/worker_death.hpp"
#include "flow/supervisor/worker_process.hpp"

namespace docmill {

/// One call of supervise(). Its parts: run.cpp, the loop; run_documents.cpp, what becomes of each input;
/// run_worker.cpp, what is said to the worker and by it.
class Run {
 public:
  Run(InputList& inputs, const EmitRecord& emit, const SupervisorSettings& settings);
  RunSummary operator()();

 private:
  using Clock = std::chrono::steady_clock;
  /// A worker and what has been said to it and by it.
  struct Worker {
    WorkerProcess process;
    LimitWatch watch;
    bool alone;  ///< for one suspect only
    bool ready = false, finishing = false, said_bye = false;
    unsigned sent = 0;
    uint64_t peak_memory = 0;
    std::optional<Violation> violation;
    Clock::time_point idle_since{};
  };

  bool must_stop();
  void emit(Status status, const std::string& line);
  void stop();
  bool has_room() const;
  bool take_inputs();
  void take(uint64_t sequence, FileInput& input);
  void take(uint64_t sequence, RecordInput& input);
  void take(uint64_t sequence, FinishedInput& input);
  void start_worker();
  void send_jobs();
  void send_finish();
  void wait_for_news(std::chrono::milliseconds at_most);
  void read_worker();
  void handle(ResultFrame& result);
  void handle(const Frame& frame);
  void pass_answers_on();
  bool goes_to_conversion(const ResultFrame& result);
  void look_at_conversion();
  void open_container(Outcome container, const std::vector<StagedMember>& members);
  void deliver(Outcome outcome);
  void give_duplicate(uint64_t first, const Duplicate& duplicate, const std::string& line);
  void work_on(const Duplicate& input, std::optional<std::string> duplicate_of,
               std::optional<std::string> given = std::nullopt);
  bool take_reused(uint64_t sequence, const FileInput& input, const std::optional<Reuse::Known>& known,
                   const std::optional<std::string>& duplicate_of);
  void replay(uint64_t sequence, const std::string& id, std::vector<JournalRecord> records);
  void look_at_limits();
  void look_at_memory(Clock::time_point now);
  std::size_t window() const { return memory_relief_.is_narrowed() ? memory_relief_.documents() : window_; }
  void worker_ended();
  void worker_died(const WorkerDeath& death);
  void show_progress();
  std::size_t unfinished() const { return dispatch_.unfinished() + conversion_.unfinished(); }
  bool all_done() const { return inputs_done_ && unfinished() == 0; }

  InputList& inputs_;
  const EmitRecord& emit_;
  const SupervisorSettings& settings_;
  const Limits& limits_{settings_.stages.limits};
  const uint64_t memory_limit_;
  const std::size_t window_;  ///< documents with the worker while memory suffices
  MemoryRelief memory_relief_;
  MemoryLeftWatch memory_left_;
  RunSummary summary_;
  Retries retries_;
  EarlyStop early_stop_;
  DiskWatch disk_watch_;
  Quarantine quarantine_;
  Artifacts artifacts_;
  Reuse reuse_;
  CacheService cache_;
  Containers containers_;
  Conversion conversion_;
  OrderedOutput output_;
  Duplicates duplicates_;
  Dispatch dispatch_;
  SignalWatch signals_;
  std::unique_ptr<Worker> worker_;
  uint64_t next_sequence_ = 0, finished_ = 0, emitted_ = 0, dropped_ = 0;
  int failed_starts_ = 0;
  bool inputs_done_ = false;
  Clock::time_point last_look_{}, last_progress_{};
};

}  // namespace docmill
