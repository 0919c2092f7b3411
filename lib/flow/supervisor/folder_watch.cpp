#include "flow/supervisor/folder_watch.hpp"

#include <array>

#include <sys/inotify.h>
#include <unistd.h>

namespace docmill {

FolderWatch::FolderWatch() : descriptor_{::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)} {
  complete_ = descriptor_ >= 0;
}

FolderWatch::~FolderWatch() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void FolderWatch::add(const std::string& folder) {
  constexpr uint32_t changes = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_FROM |
                               IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
  if (descriptor_ < 0 || ::inotify_add_watch(descriptor_, folder.c_str(), changes) < 0) complete_ = false;
}

void FolderWatch::take_changes() {
  std::array<char, 16384> events;
  while (::read(descriptor_, events.data(), events.size()) > 0) {
  }
}

}  // namespace docmill
