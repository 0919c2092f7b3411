#include "flow/activity.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include "base/deadline.hpp"

namespace docmill {
namespace {

constexpr std::size_t table_bytes = sizeof(ActivitySlot) * ActivityTable::slot_count;

}  // namespace

void ActivitySlot::begin(uint64_t sequence, uint32_t page, Stage stage,
                         std::chrono::nanoseconds document_spent) {
  ++version_;
  sequence_ = sequence;
  page_ = page;
  stage_ = static_cast<uint32_t>(stage);
  thread_ = ::gettid();
  thread_start_ = thread_cpu_time().count();
  document_spent_ = document_spent.count();
  busy_ = 1;
  ++version_;
}

std::chrono::nanoseconds ActivitySlot::end() {
  busy_ = 0;
  return thread_cpu_time() - std::chrono::nanoseconds{thread_start_.load()};
}

std::optional<Activity> ActivitySlot::read() const {
  for (int attempt = 0; attempt < 3;
       ++attempt) {  // a writer that died in begin() leaves the version odd for ever
    const uint32_t before = version_;
    if (busy_ == 0) return std::nullopt;
    const Activity copy{.version = before,
                        .sequence = sequence_,
                        .page = page_,
                        .stage = static_cast<Stage>(stage_.load()),
                        .thread = thread_,
                        .thread_start = std::chrono::nanoseconds{thread_start_.load()},
                        .document_spent = std::chrono::nanoseconds{document_spent_.load()}};
    if (before % 2 == 0 && before == version_) return copy;
  }
  return std::nullopt;
}

ActivityTable::ActivityTable() : descriptor_{::memfd_create("docmill-activity", MFD_CLOEXEC)} {
  if (descriptor_ < 0 || ::ftruncate(descriptor_, table_bytes) != 0)
    throw Error{Stage::run, Code::internal, "no memory to share with the worker"};
  map();
}

ActivityTable::ActivityTable(int descriptor) : descriptor_{descriptor} {
  map();
  ::close(descriptor_);
  descriptor_ = -1;
}

ActivityTable::~ActivityTable() {
  ::munmap(slots_, table_bytes);
  if (descriptor_ >= 0) ::close(descriptor_);
}

void ActivityTable::map() {
  // A new anonymous file is all zeros, and so is an idle slot.
  void* memory = ::mmap(nullptr, table_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor_, 0);
  if (memory == MAP_FAILED) throw Error{Stage::run, Code::internal, "no memory to share with the worker"};
  slots_ = static_cast<ActivitySlot*>(memory);
}

}  // namespace docmill
