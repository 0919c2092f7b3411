#pragma once
#include <chrono>

namespace docmill {

/// CPU time that the calling thread has spent so far.
std::chrono::nanoseconds thread_cpu_time();

/// A limit on the CPU time that the calling thread may still spend, for work that can ask (OCR, loops of our
/// own). What cannot ask is ended by the supervisor.
class Deadline {
 public:
  static Deadline never() { return Deadline{}; }
  /// `budget` of this thread's CPU time from now on.
  static Deadline after(std::chrono::milliseconds budget);
  bool expired() const;
  /// Time left, at least 0; milliseconds::max() for never().
  std::chrono::milliseconds left() const;

 private:
  std::chrono::nanoseconds end_{std::chrono::nanoseconds::max()};
};

}  // namespace docmill
