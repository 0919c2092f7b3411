#pragma once
#include <cstdint>
#include <string>

namespace docmill::loadtest {

/// Where a measurement was made.
struct Machine {
  std::string processor;      ///< its model's name
  unsigned cores = 0;         ///< online
  unsigned usable_cores = 0;  ///< by affinity and quotas: told by the caller
  uint64_t memory = 0;        ///< bytes
  std::string kernel;         ///< "Linux 6.1.0-18-amd64"
};

Machine this_machine(unsigned usable_cores);

}  // namespace docmill::loadtest
