#include "follow.hpp"

#include <chrono>
#include <thread>

#include <unistd.h>

#include "flow/store/run_lock.hpp"
#include "results_folder.hpp"

namespace docmill {
namespace {

constexpr std::chrono::seconds between_looks{1};  // as often as a run writes its journal
constexpr const char* start_of_line = "\r\033[K";

/// One line that changes.
class FollowedLine {
 public:
  explicit FollowedLine(Output& output) : output_{output} {}
  void show(const std::string& line) {
    if (line == shown_) return;
    output_.write(terminal_ ? start_of_line + line : line + "\n");
    shown_ = line;
  }
  void end() {
    if (terminal_ && !shown_.empty()) output_.write("\n");
  }

 private:
  Output& output_;
  std::string shown_;
  bool terminal_ = isatty(STDOUT_FILENO) == 1;
};

}  // namespace

std::optional<FolderStatus> look_at_folder(const std::filesystem::path& folder, bool failed) {
  // Before the journal: a run that ends meanwhile is then in it.
  const auto at_work = process_at_work(folder);
  auto view = JournalView::open(folder);
  if (!view) return std::nullopt;
  FolderStatus status{.folder = folder,
                      .at_work = at_work,
                      .last_run = view->last_run(),
                      .counts = view->counts(),
                      .gone = view->gone(),
                      .failed = {}};
  if (failed) status.failed = view->failed();
  return status;
}

ExitStatus follow_run(const std::filesystem::path& folder, Output& output,
                      const std::function<std::string(const FolderStatus&)>& format) {
  FollowedLine line{output};
  for (;; std::this_thread::sleep_for(between_looks)) {
    const auto status = look_at_folder(folder);
    if (status) line.show(format(*status));
    if (status && status->at_work) continue;
    if (!status && process_at_work(folder)) continue;  // it is about to begin
    line.end();
    if (status) return ExitStatus::success;
    say_no_results(folder);
    return ExitStatus::missing_input;
  }
}

}  // namespace docmill
