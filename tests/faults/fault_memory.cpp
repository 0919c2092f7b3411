#include "fault_memory.hpp"

#include <condition_variable>
#include <mutex>

#include <sys/mman.h>

namespace docmill {
namespace {

constexpr std::size_t quarter = 256u << 20;

/// Resident memory that no allocator or sanitizer keeps for later.
class Memory {
 public:
  explicit Memory(std::size_t bytes)
      : bytes_{bytes},
        start_{::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1,
                      0)} {}
  ~Memory() { ::munmap(start_, bytes_); }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

 private:
  std::size_t bytes_;
  void* start_;
};

/// What the doubles of a worker know of it.
struct Known {
  std::mutex mutex;
  std::condition_variable changed;
  bool shed = false, narrowed = false;
  int begun = 0, holders = 0;

  static Known& instance() {
    static Known known;
    return known;
  }
  void wait_for(std::unique_lock<std::mutex>& lock, auto condition) { changed.wait(lock, condition); }
  void tell(bool& what) {
    const std::lock_guard lock{mutex};
    what = true;
    changed.notify_all();
  }
};

}  // namespace

void take_until_shed() {
  const Memory memory{3 * quarter};
  auto& known = Known::instance();
  std::unique_lock lock{known.mutex};
  known.wait_for(lock, [&] { return known.shed; });
}

void take_until_narrowed() {
  constexpr int threads = 4, most_at_first = 3;  // a fourth would be one too many
  auto& known = Known::instance();
  std::unique_lock lock{known.mutex};
  if (++known.begun <= threads) known.wait_for(lock, [&] { return known.holders < most_at_first; });
  ++known.holders;
  lock.unlock();
  {
    const Memory memory{quarter};
    lock.lock();
    known.wait_for(lock, [&] { return known.narrowed; });
    lock.unlock();
  }
  lock.lock();
  --known.holders;
  known.changed.notify_all();
}

void engine_was_destroyed() {
  auto& known = Known::instance();
  known.tell(known.shed);
}

void worker_was_relieved(const ReliefFrame& relief) {
  auto& known = Known::instance();
  if (relief.documents == 1) known.tell(known.narrowed);
}

}  // namespace docmill
