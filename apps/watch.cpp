#include "watch.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <poll.h>

#include "base/bytes.hpp"
#include "base/log.hpp"
#include "flow/store/file_state.hpp"
#include "flow/supervisor/folder_watch.hpp"
#include "flow/supervisor/signal_watch.hpp"

namespace docmill {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::system_clock;

constexpr auto burst = 200ms;      // what comes at once is one change
constexpr auto safety_look = 60s;  // with inotify: other machines' changes are not told
constexpr auto look_without = 5s;

/// The inputs as they are now, by names and states.
struct Look {
  std::string hash;
  bool complete = true;  ///< every named input is there
  bool settled = true;
};

Look look_at(PathOptions options, FolderWatch& watch) {
  options.visit_folder = [&](const std::string& folder) { watch.add(folder); };
  PathInputs inputs{std::move(options)};
  std::string states;
  std::filesystem::path last_folder;
  while (const auto input = inputs.next()) {
    const auto* file = std::get_if<FileInput>(&*input);
    if (file == nullptr) continue;
    states += file->path + '\0';
    if (const auto folder = std::filesystem::path{file->path}.parent_path(); folder != last_folder) {
      watch.add(folder.empty() ? "." : folder.string());
      last_folder = folder;
    }
    if (const auto state = file_state(file->path))
      for (const auto number : {static_cast<int64_t>(state->size), state->modified, state->changed,
                                static_cast<int64_t>(state->inode)})
        states += std::to_string(number) + " ";
  }
  return {content_id(states), !inputs.missing(), inputs.unsettled() == 0};
}

/// False when the watch is over.
bool wait(std::chrono::milliseconds time, int changes, const SignalWatch& signals, Clock::time_point end) {
  const auto rest = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
  if (rest <= 0ms) return false;
  std::array<pollfd, 2> waits{{{signals.descriptor(), POLLIN, 0}, {changes, POLLIN, 0}}};
  ::poll(waits.data(), waits.size(), static_cast<int>(std::min(time, rest).count()));
  return !SignalWatch::received();
}

/// Until there may be something new. False when the watch is over.
bool wait_for_change(FolderWatch& watch, const Look& last, std::chrono::milliseconds settle,
                     Clock::time_point end) {
  const SignalWatch signals;
  // What is being written tells of itself all the time.
  if (!last.settled) return wait(std::clamp<std::chrono::milliseconds>(settle, burst, 2s), -1, signals, end);
  const auto time = watch.is_complete() ? safety_look : look_without;
  if (!wait(time, watch.descriptor(), signals, end)) return false;
  return wait(burst, -1, signals, end);
}

}  // namespace

ExitStatus watch_inputs(const PathOptions& inputs, Clock::time_point end,
                        const std::function<ExitStatus()>& pass) {
  FolderWatch watch;
  std::optional<std::string> done;
  bool said_missing = false;
  for (auto status = ExitStatus::success;;) {
    watch.take_changes();
    const auto look = look_at(inputs, watch);
    if (!done && !watch.is_complete())
      log(LogLevel::warning, "inotify does not reach all folders: they are looked through every 5 s");
    if (!look.complete && done) {
      if (!std::exchange(said_missing, true))
        log(LogLevel::warning, "an input that was named is not there: waiting for it");
    } else if (look.hash != done) {
      said_missing = false;
      status = pass();
      if (status == ExitStatus::stopped || status == ExitStatus::missing_input || SignalWatch::received())
        return status;
      done = look.hash;
      continue;
    }
    if (!wait_for_change(watch, look, inputs.settle, end)) return status;
  }
}

}  // namespace docmill
