#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "loadtest/corpus.hpp"
#include "loadtest/launcher.hpp"
#include "loadtest/recorder.hpp"
#include "loadtest/scenario.hpp"
#include "loadtest/verdict.hpp"

namespace docmill::loadtest {

/// A finished load test: all that reports tell.
struct LoadTest {
  Scenario scenario;
  Corpus corpus;
  std::vector<std::string> command;  ///< before substitution
  Recorder recorder{{}};
  PhaseEnd phase;
  Judgement judgement;
};

struct LoadTestWatch {
  /// "setup", "warm-up", "load", "teardown".
  std::function<void(std::string_view phase)> phase;
  std::function<void(const Recorder&, std::size_t at_work, Duration elapsed)> progress;
};

/// Setup, documents, warm-up, load, teardown. `program`: what "docmill" means in commands. A failed setup, a
/// target that cannot be started and too few samples are in the judgement. Throws Error for documents that do
/// not exist (input, not_found) and for a wrong command (damaged). Nothing is left of the scratch folder.
LoadTest run_load_test(Scenario scenario, const std::filesystem::path& program, Launcher& launcher,
                       const LoadTestWatch& watch = {});

}  // namespace docmill::loadtest
