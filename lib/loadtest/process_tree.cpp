#include "loadtest/process_tree.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <string>
#include <string_view>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace docmill::loadtest {
namespace {

/// A small file of /proc, which is made anew by each read; "" when there is none.
std::string read_proc(const char* name) {
  std::string text;
  const int descriptor = ::open(name, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return text;
  std::array<char, 4096> block;
  for (ssize_t count; (count = ::read(descriptor, block.data(), block.size())) > 0;)
    text.append(block.data(), static_cast<std::size_t>(count));
  ::close(descriptor);
  return text;
}

/// The number behind "name:" at the beginning of a line; 0 without one.
uint64_t field(std::string_view text, std::string_view name) {
  std::size_t at = 0;
  while ((at = text.find(name, at)) != std::string_view::npos && at > 0 && text[at - 1] != '\n') ++at;
  if (at == std::string_view::npos) return 0;
  auto value = text.substr(at + name.size());
  value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
  uint64_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

void add_children_of_thread(const std::string& task, std::vector<pid_t>& found) {
  const auto text = read_proc((task + "/children").c_str());
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    pid_t child = 0;
    const auto [next, error] = std::from_chars(at, end, child);
    if (error != std::errc{}) return;
    found.push_back(child);
    at = next + 1;
  }
}

/// Children that any thread of the process started.
void add_children(pid_t process, std::vector<pid_t>& found) {
  const auto folder = "/proc/" + std::to_string(process) + "/task";
  DIR* const tasks = ::opendir(folder.c_str());
  if (tasks == nullptr) return;
  while (const dirent* entry = ::readdir(tasks))
    if (entry->d_name[0] != '.') add_children_of_thread(folder + "/" + entry->d_name, found);
  ::closedir(tasks);
}

}  // namespace

std::vector<pid_t> process_tree(pid_t root) {
  std::vector<pid_t> tree{root};
  for (std::size_t i = 0; i < tree.size(); ++i) add_children(tree[i], tree);
  return tree;
}

std::vector<pid_t> own_children() {
  std::vector<pid_t> children;
  add_children(::getpid(), children);
  return children;
}

ProcessMemory process_memory(pid_t process) {
  const auto text = read_proc(("/proc/" + std::to_string(process) + "/status").c_str());
  return {field(text, "VmRSS:") * 1024, field(text, "VmHWM:") * 1024};
}

ProcessTraffic process_traffic(pid_t process) {
  const auto text = read_proc(("/proc/" + std::to_string(process) + "/io").c_str());
  return {field(text, "read_bytes:"), field(text, "write_bytes:")};
}

}  // namespace docmill::loadtest
