#include "flow/supervisor/low_priority.hpp"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace docmill {
namespace {

// ioprio_set(2): the C library has no function for it, and the kernel's header is not always C++.
constexpr int of_process = 1, idle_class = 3, class_shift = 13;

}  // namespace

void lower_priority() {
  ::setpriority(PRIO_PROCESS, 0, 19);
  ::syscall(SYS_ioprio_set, of_process, 0, idle_class << class_shift);
}

}  // namespace docmill
