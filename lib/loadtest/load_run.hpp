#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <vector>

#include "loadtest/command_template.hpp"
#include "loadtest/corpus.hpp"
#include "loadtest/launcher.hpp"
#include "loadtest/pacer.hpp"
#include "loadtest/recorder.hpp"

namespace docmill::loadtest {

/// What one iteration is made of, apart from when.
struct Work {
  const Scenario* scenario;
  const CommandTemplate* command;
  const Corpus* corpus;  ///< may be empty
  std::filesystem::path scratch;
  std::filesystem::path list;  ///< names all documents
};

/// How the phase went, apart from the samples.
struct PhaseEnd {
  bool stopped = false;          ///< by the user
  bool aborted = false;          ///< by `should_abort`
  Duration elapsed{};            ///< from the start of the load to the end of its last iteration
  Duration own_cpu{};            ///< the generator's
  std::vector<Duration> delays;  ///< of each started iteration: from when it was possible to its start
};

/// What is asked and told while it runs; either may be empty.
struct PhaseWatch {
  std::function<bool(const Recorder&, Duration elapsed)> should_abort;  ///< after iterations have ended
  std::function<void(const Recorder&, std::size_t at_work, Duration elapsed)> progress;
};

/// One load on one target: starts iterations as the pacer says, ends those that run over their time, and
/// records what ended.
class LoadRun {
 public:
  LoadRun(const Work& work, Launcher& launcher, DocumentChoice* choice);
  ~LoadRun();
  LoadRun(const LoadRun&) = delete;
  LoadRun& operator=(const LoadRun&) = delete;
  /// Throws Error when the target cannot be started.
  PhaseEnd run(Pacer& pacer, Recorder& recorder, const PhaseWatch& watch = {});

 private:
  struct Iteration {
    Turn turn;
    Time start{}, deadline{};
    std::size_t document = 0;
    std::filesystem::path output;
    bool timed_out = false;
  };
  void start_due(Pacer& pacer, Recorder& recorder);
  void start(const Turn& turn, std::size_t document);
  void kill_late(Time now);
  Time next_deadline(Time latest) const;
  void record(const Ending& ending, Pacer& pacer, Recorder& recorder);
  void give_up(Recorder& recorder);
  std::size_t choose();
  uint16_t class_of(std::size_t document, const Recorder& recorder) const;

  Work work_;
  Launcher& launcher_;
  DocumentChoice* choice_;
  std::map<uint64_t, Iteration> at_work_;
  uint64_t started_ = 0;
  Time begin_{}, last_end_{};
  std::vector<Duration> delays_;
};

}  // namespace docmill::loadtest
