#pragma once
#include <chrono>
#include <string>

#include "flow/supervisor/supervisor.hpp"
#include "resolver.hpp"

namespace docmill {

/// "120 of 400 documents, 3456 pages, 79.2 pages/s, 2 to 4 min left" on standard error: on a terminal one
/// line, written over; elsewhere a line now and then.
class ProgressLine {
 public:
  /// `title`: what the line begins with; may be empty.
  explicit ProgressLine(std::string title = {});
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  void show(const Progress& progress);
  /// Wipes the line, before something else is written.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  std::string time_left(const Progress& progress, double elapsed);

  std::string title_;
  bool terminal_, shown_ = false;
  Clock::time_point start_ = Clock::now(), last_shown_{}, window_start_ = start_;
  uint64_t window_documents_ = 0;
  double recent_rate_ = 0;
};

/// --progress. `alone`: no other command writes to the same terminal.
bool wants_progress(const Settings& settings, bool alone);

/// "45 s", "3 min", "2 h 10 min".
std::string human_time(double seconds);

}  // namespace docmill
