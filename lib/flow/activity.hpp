#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

#include "base/error.hpp"

namespace docmill {

/// What one thread of the worker is doing; a consistent copy.
struct Activity {
  uint32_t version = 0;   ///< grows with each piece of work: tells two pieces of work of one thread apart
  uint64_t sequence = 0;  ///< of the document
  uint32_t page = 0;      ///< 0 = the document as a whole
  Stage stage = Stage::ingest;
  int thread = 0;                              ///< kernel's thread id
  std::chrono::nanoseconds thread_start{0};    ///< the thread's CPU time when it began
  std::chrono::nanoseconds document_spent{0};  ///< CPU time of the document's earlier pieces of work
};

/// One line of the table, written by its thread alone, read by the other process at any time, also after the
/// writer's death. `version_` is odd while the rest is being written.
class ActivitySlot {
 public:
  void begin(uint64_t sequence, uint32_t page, Stage stage, std::chrono::nanoseconds document_spent);
  void enter(Stage stage) { stage_ = static_cast<uint32_t>(stage); }
  /// The thread's CPU time since begin().
  std::chrono::nanoseconds end();
  /// Nothing when idle.
  std::optional<Activity> read() const;

 private:
  std::atomic<uint32_t> version_, busy_, page_, stage_;
  std::atomic<int32_t> thread_;
  std::atomic<uint64_t> sequence_;
  std::atomic<int64_t> thread_start_, document_spent_;
};

/// The table in memory that supervisor and worker share: the supervisor still reads it when the worker is
/// dead.
class ActivityTable {
 public:
  /// A new, empty one in an anonymous file.
  ActivityTable();
  /// The one behind a descriptor that was handed over; the descriptor is closed.
  explicit ActivityTable(int descriptor);
  ~ActivityTable();
  ActivityTable(const ActivityTable&) = delete;
  ActivityTable& operator=(const ActivityTable&) = delete;

  int descriptor() const { return descriptor_; }
  std::span<ActivitySlot> slots() const { return {slots_, slot_count}; }

  static constexpr std::size_t slot_count = 1024;  ///< threads that a worker may have at most

 private:
  void map();
  int descriptor_ = -1;
  ActivitySlot* slots_ = nullptr;
};

}  // namespace docmill
