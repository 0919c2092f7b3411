#pragma once
#include <chrono>
#include <filesystem>

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

}  // namespace docmill
