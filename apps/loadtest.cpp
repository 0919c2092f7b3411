#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>

#include <unistd.h>

#include "base/clock_text.hpp"
#include "base/error.hpp"
#include "commands.hpp"
#include "cores.hpp"
#include "loadtest/process_launcher.hpp"
#include "loadtest/report.hpp"
#include "output.hpp"
#include "places.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

constexpr std::chrono::milliseconds between_updates{200}, between_lines{10'000};

std::filesystem::path find_scenario(const std::vector<std::string>& arguments) {
  std::string known;
  for (const auto& name : config_names("gates")) known += (known.empty() ? "" : ", ") + name;
  if (arguments.empty()) throw UsageError{"docmill loadtest needs a scenario; there are: " + known};
  if (const auto file = find_config(arguments.front(), "gates")) return *file;
  throw UsageError{"no scenario '" + arguments.front() + "'; there are: " + known};
}

/// What is wrong with the scenario's file is wrong usage.
loadtest::Scenario read_scenario(const Request& request) {
  loadtest::Scenario scenario;
  try {
    scenario = loadtest::read_scenario(find_scenario(request.arguments));
  } catch (const Error& error) {
    throw UsageError{error.message};
  }
  if (request.arguments.size() > 1) scenario.documents.clear();
  for (std::size_t i = 1; i < request.arguments.size(); ++i)
    scenario.documents.emplace_back().path = request.arguments[i];
  if (request.settings.given("loadtest.seed"))
    scenario.load.seed = static_cast<uint64_t>(request.settings.integer("loadtest.seed"));
  return scenario;
}

/// One line that a terminal shows over and over; elsewhere, when it is wanted always, a line every ten
/// seconds.
class Progress {
 public:
  explicit Progress(const Settings& settings)
      : terminal_{::isatty(STDERR_FILENO) == 1}, shown_{is_wanted(settings, terminal_)} {}
  ~Progress() {
    if (shown_ && terminal_) std::fputs("\r\033[K", stderr);
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void phase(std::string_view name) {
    phase_ = name;
    last_ = {};
    show(phase_);
  }
  void update(const loadtest::Recorder& recorder, std::size_t at_work, loadtest::Duration elapsed) {
    if (elapsed - last_ < (terminal_ ? between_updates : between_lines)) return;
    last_ = elapsed;
    const auto& totals = recorder.totals();
    std::string text = phase_ + " " + loadtest::format_duration(elapsed) + ": " +
                       std::to_string(totals.ended) + " done, " + std::to_string(at_work) + " at work";
    if (totals.failed > 0) text += ", " + std::to_string(totals.failed) + " failed";
    if (totals.dropped > 0) text += ", " + std::to_string(totals.dropped) + " dropped";
    show(text);
  }

 private:
  static bool is_wanted(const Settings& settings, bool terminal) {
    const auto& when = settings.text("progress");
    return !settings.flag("quiet") && (when == "always" || (when == "auto" && terminal));
  }
  void show(const std::string& text) const {
    if (!shown_) return;
    std::fprintf(stderr, terminal_ ? "\r\033[K%s" : "%s\n", text.c_str());
    std::fflush(stderr);
  }

  bool terminal_, shown_;
  std::string phase_;
  loadtest::Duration last_{};
};

ExitStatus status_of(loadtest::Verdict verdict) {
  switch (verdict) {
    case loadtest::Verdict::passed:
      return ExitStatus::success;
    case loadtest::Verdict::crossed:
      return ExitStatus::threshold;
    case loadtest::Verdict::invalid:
      return ExitStatus::invalid_measurement;
    case loadtest::Verdict::stopped:
      return ExitStatus::stopped;
  }
  return ExitStatus::failed;
}

void write_report(const std::string& file, const std::string& text) {
  if (file.empty()) return;
  const auto output = open_output_file(file);
  output->write(text);
  output->commit();
}

loadtest::LoadTest run_test(loadtest::Scenario scenario, const Settings& settings) {
  Progress progress{settings};
  loadtest::LoadTestWatch watch;
  watch.phase = [&](std::string_view name) { progress.phase(name); };
  watch.progress = [&](const auto& recorder, std::size_t at_work, loadtest::Duration elapsed) {
    progress.update(recorder, at_work, elapsed);
  };
  loadtest::ProcessLauncher launcher;
  try {
    return loadtest::run_load_test(std::move(scenario), program_file(), launcher, watch);
  } catch (const Error& error) {
    if (error.stage == Stage::run && error.code == Code::damaged) throw UsageError{error.message};
    throw;
  }
}

}  // namespace

ExitStatus run_loadtest(Request request) {
  auto scenario = read_scenario(request);
  loadtest::ReportContext context;
  context.version = DOCMILL_VERSION;
  context.started = utc_time(std::time(nullptr));
  context.machine = loadtest::this_machine(usable_cores());
  const auto test = run_test(std::move(scenario), request.settings);
  const auto status = status_of(test.judgement.verdict);
  context.exit_status = static_cast<int>(status);
  write_report(request.settings.text("loadtest.report"), report_json(test, context));
  write_report(request.settings.text("loadtest.junit"), report_junit(test, context));
  if (!request.settings.flag("quiet") || status != ExitStatus::success)
    open_standard_output()->write(report_text(test));
  return status;
}

}  // namespace docmill
