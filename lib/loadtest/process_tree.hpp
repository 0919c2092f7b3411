#pragma once
#include <cstdint>
#include <vector>

#include <sys/types.h>

namespace docmill::loadtest {

/// The process and its living descendants, as /proc tells; the process itself first. One that ends meanwhile
/// is left out.
std::vector<pid_t> process_tree(pid_t root);

/// Children of this process whose parent has died, or that it started.
std::vector<pid_t> own_children();

/// Memory of one process in bytes, 0 when it has ended. Shared pages count in each process that maps them.
struct ProcessMemory {
  uint64_t now = 0;   ///< VmRSS
  uint64_t peak = 0;  ///< VmHWM: the highest since its own exec, so nothing of the generator's is in it
};
ProcessMemory process_memory(pid_t process);

/// Bytes that went to and from storage; of its waited-for descendants, too. Can be read until it is reaped.
struct ProcessTraffic {
  uint64_t read = 0, written = 0;
};
ProcessTraffic process_traffic(pid_t process);

}  // namespace docmill::loadtest
