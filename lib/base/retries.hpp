#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>

#include "base/backoff.hpp"
#include "base/bytes.hpp"

struct stat;

namespace docmill {

/// True for an errno of what may pass by itself: a file that somebody holds, a file system over the network
/// or a disk that hiccups, a shortage of descriptors. Not for what is so: no such file, no permission.
bool may_pass(int reason);

/// What tests replace.
struct RetrySurroundings {
  std::function<std::chrono::steady_clock::time_point()> now = std::chrono::steady_clock::now;
  std::function<void(std::chrono::milliseconds)> sleep = {};  ///< empty = this thread's
  std::function<uint64_t()> seed = {};                        ///< of the waits; empty = another each time
  std::function<SharedBytes(const std::filesystem::path&, uint64_t)> read = read_file;
};

/// Does again, after waits, what failed for a reason that may pass. For one thread.
class Retries {
 public:
  explicit Retries(BackoffLimits limits, RetrySurroundings surroundings = {});

  /// Gives what the last call of `attempt` gave: 0 or an errno.
  int operator()(const std::function<int()>& attempt);
  /// stat(2), but gives 0 or an errno.
  int stat(const std::filesystem::path& file, struct ::stat& status);
  /// read_file(). After more than one try the message of its Error says how many there were.
  SharedBytes read(const std::filesystem::path& file, uint64_t limit);

  /// Tries beyond the first ones, so far.
  uint64_t count() const { return count_; }

 private:
  BackoffLimits limits_;
  RetrySurroundings surroundings_;
  uint64_t count_ = 0;
};

}  // namespace docmill
