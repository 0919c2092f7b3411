#include "loadtest/load_test.hpp"

#include <algorithm>
#include <exception>
#include <fstream>
#include <set>

#include "base/error.hpp"
#include "base/files.hpp"
#include "loadtest/command_template.hpp"
#include "loadtest/page_counter.hpp"

namespace docmill::loadtest {
namespace {

struct HookEnd {
  bool stopped = false;
  std::string fault;  ///< empty when all went well
};

HookEnd run_hook(const Hook& hook, const char* name, const std::filesystem::path& program,
                 const std::filesystem::path& scratch, Launcher& launcher) {
  HookEnd end;
  if (hook.command.empty()) return end;
  const std::string begin = std::string{"the "} + name + " command ";
  Launch launch{CommandTemplate::hook(hook.command, program).fill({{}, {}, scratch, {}, 0}),
                {{"TMPDIR", scratch.string()}},
                {},
                true};
  constexpr uint64_t id = 0;  // iterations count from 1
  try {
    launcher.start(id, launch);
  } catch (const Error& error) {
    end.fault = begin + "cannot be started: " + error.message;
    return end;
  }
  const Time deadline = launcher.now() + hook.timeout;
  bool killed = false;
  for (;;) {
    const auto endings = launcher.wait(killed ? launcher.now() + hook.timeout : deadline);
    end.stopped = launcher.take_stop() || end.stopped;
    const auto ending = std::ranges::find(endings, id, &Ending::id);
    if (ending != endings.end()) {
      if (!killed && ending->status != 0) {
        end.fault = begin + "failed with exit status " + std::to_string(ending->status);
        if (!ending->last_words.empty()) end.fault += ": " + ending->last_words;
      }
      return end;
    }
    if (killed || (!end.stopped && launcher.now() < deadline)) continue;
    if (!end.stopped) end.fault = begin + "took longer than " + format_duration(hook.timeout);
    killed = true;
    launcher.kill(id);
  }
}

/// Removes the scratch folder's beginning from `{scratch}/...`.
std::vector<DocumentSource> located(std::vector<DocumentSource> sources, const std::string& scratch) {
  constexpr std::string_view name = "{scratch}";
  for (auto& source : sources)
    if (source.path.starts_with(name)) source.path.replace(0, name.size(), scratch);
  return sources;
}

std::vector<std::string> classes_of(const Corpus& corpus) {
  std::set<std::string> names;
  for (const auto& source : corpus.sources) names.insert(source.document_class);
  if (names.empty()) names.insert("");
  return {names.begin(), names.end()};
}

std::filesystem::path write_list(const Corpus& corpus, const std::filesystem::path& scratch) {
  const auto file = scratch / "documents";
  std::ofstream stream{file, std::ios::binary};
  for (const auto& document : corpus.documents) stream << document.path << '\0';
  if (!stream.flush()) throw Error{Stage::run, Code::write_failed, "cannot write " + file.string()};
  return file;
}

class Session {
 public:
  Session(LoadTest& test, const CommandTemplate& command, const std::filesystem::path& program,
          Launcher& launcher, const LoadTestWatch& watch)
      : test_{test}, command_{command}, program_{program}, launcher_{launcher}, watch_{watch} {}

  void run() {
    std::exception_ptr failure;
    try {
      set_up_and_load();
    } catch (...) {
      failure = std::current_exception();
    }
    if (!test_.scenario.teardown.command.empty()) announce("teardown");
    const auto teardown = run_hook(test_.scenario.teardown, "teardown", program_, scratch_.path(), launcher_);
    if (failure) std::rethrow_exception(failure);
    auto& judgement = test_.judgement;
    if (!teardown.fault.empty()) judgement.reasons.push_back(teardown.fault);
    if (!teardown.fault.empty() && judgement.verdict == Verdict::passed) judgement.verdict = Verdict::invalid;
    if (teardown.stopped) judgement.verdict = Verdict::stopped;
  }

 private:
  void announce(std::string_view phase) {
    if (watch_.phase) watch_.phase(phase);
  }

  void set_up_and_load() {
    if (!test_.scenario.setup.command.empty()) announce("setup");
    const auto setup = run_hook(test_.scenario.setup, "setup", program_, scratch_.path(), launcher_);
    if (setup.stopped)
      stop();
    else if (!setup.fault.empty())
      test_.judgement = judge_failed(test_.scenario, setup.fault);
    else
      run_loads();
  }

  void stop() {
    test_.phase.stopped = true;
    test_.judgement = judge(test_.scenario, test_.recorder, test_.phase);
  }

  void run_loads() {
    auto& scenario = test_.scenario;
    test_.corpus = find_corpus(located(scenario.documents, scratch_.path().string()));
    if (command_.needs_document() && test_.corpus.documents.empty())
      throw Error{Stage::run, Code::damaged,
                  "the command works on documents: name some behind the scenario, or in its 'documents'"};
    const auto classes = classes_of(test_.corpus);
    test_.recorder = Recorder{classes};
    const auto list =
        command_.needs_list() ? write_list(test_.corpus, scratch_.path()) : std::filesystem::path{};
    const Work work{&scenario, &command_, &test_.corpus, scratch_.path(), list};
    try {
      if (const auto pacer = make_warmup_pacer(scenario.load, scenario.warmup)) {
        announce("warm-up");
        Recorder unused{classes};
        if (run_phase(work, *pacer, unused, {}, scenario.load.seed + 1).stopped) return stop();
      }
      announce("load");
      const auto pacer = make_pacer(scenario.load, test_.corpus.documents.size());
      const PhaseWatch watch{[&](const Recorder& recorder, Duration elapsed) {
                               return should_abort(scenario.thresholds, recorder, elapsed);
                             },
                             watch_.progress};
      test_.phase = run_phase(work, *pacer, test_.recorder, watch, scenario.load.seed);
      test_.judgement = judge(scenario, test_.recorder, test_.phase);
    } catch (const Error& error) {
      if (error.stage != Stage::run) throw;
      test_.judgement = judge_failed(scenario, "the target cannot be started: " + error.message);
    }
  }

  PhaseEnd run_phase(const Work& work, Pacer& pacer, Recorder& recorder, const PhaseWatch& watch,
                     uint64_t seed) {
    std::optional<DocumentChoice> choice;
    if (!test_.corpus.documents.empty()) choice.emplace(test_.corpus, seed);
    LoadRun load{work, launcher_, choice ? &*choice : nullptr};
    return load.run(pacer, recorder, watch);
  }

  LoadTest& test_;
  const CommandTemplate& command_;
  const std::filesystem::path& program_;
  Launcher& launcher_;
  const LoadTestWatch& watch_;
  TemporaryFolder scratch_;
};

}  // namespace

LoadTest run_load_test(Scenario scenario, const std::filesystem::path& program, Launcher& launcher,
                       const LoadTestWatch& watch) {
  LoadTest test;
  test.scenario = std::move(scenario);
  const CommandTemplate command{test.scenario.target, test.scenario.load.model, program};
  PageCounter{command.pages()};  // a wrong pattern is told before anything runs
  test.command = command.words();
  Session{test, command, program, launcher, watch}.run();
  return test;
}

}  // namespace docmill::loadtest
