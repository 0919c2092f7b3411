#pragma once
#include <chrono>
#include <filesystem>
#include <optional>

#include <sys/types.h>

namespace docmill {

/// FOLDER/.docmill/lock, held while a run writes into the folder; it goes with the object or the process.
class RunLock {
 public:
  /// Waits up to `patience` for another run. Throws Error write_failed that names the other's process. Where
  /// the file system has no locks, none is taken.
  RunLock(const std::filesystem::path& output, std::chrono::milliseconds patience);
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

 private:
  int descriptor_ = -1;
};

/// The process whose run holds the lock, 0 when its number is not known; nothing when none does. Takes and
/// creates nothing.
std::optional<pid_t> process_at_work(const std::filesystem::path& output);

}  // namespace docmill
