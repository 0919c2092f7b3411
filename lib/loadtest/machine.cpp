#include "loadtest/machine.hpp"

#include <fstream>

#include <sys/utsname.h>
#include <unistd.h>

namespace docmill::loadtest {
namespace {

std::string processor_name() {
  std::ifstream about{"/proc/cpuinfo"};
  for (std::string line; std::getline(about, line);)
    if (line.starts_with("model name") || line.starts_with("Model"))
      if (const auto colon = line.find(": "); colon != std::string::npos) return line.substr(colon + 2);
  return "unknown";
}

uint64_t positive(long value) {
  return value > 0 ? static_cast<uint64_t>(value) : 0;
}

}  // namespace

Machine this_machine(unsigned usable_cores) {
  Machine machine;
  machine.processor = processor_name();
  machine.cores = static_cast<unsigned>(positive(::sysconf(_SC_NPROCESSORS_ONLN)));
  machine.usable_cores = usable_cores;
  machine.memory = positive(::sysconf(_SC_PHYS_PAGES)) * positive(::sysconf(_SC_PAGESIZE));
  utsname about{};
  if (::uname(&about) == 0) machine.kernel = std::string{about.sysname} + " " + about.release;
  return machine;
}

}  // namespace docmill::loadtest
