#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

namespace docmill {

/// Bytes that this process may use: the machine's memory or the smallest limit of its control groups (version
/// 1 and 2).
uint64_t usable_memory(const std::filesystem::path& groups = "/sys/fs/cgroup",
                       const std::filesystem::path& membership = "/proc/self/cgroup");

/// "3.0 GiB": for messages.
std::string format_bytes(uint64_t bytes);

}  // namespace docmill
