#pragma once
#include <string>

namespace docmill {

/// Says when something changes in some folders, by inotify: what is made, written, moved or removed there.
/// Not in what lies below them, and not what another machine does on a network's file system.
class FolderWatch {
 public:
  FolderWatch();
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  /// Those that are watched already stay so.
  void add(const std::string& folder);
  /// False when the system refused one (no inotify, too many): its changes go unnoticed.
  bool is_complete() const { return complete_; }
  /// Readable when something has changed; -1 without inotify.
  int descriptor() const { return descriptor_; }
  /// Forgets what has changed so far.
  void take_changes();

 private:
  int descriptor_ = -1;
  bool complete_ = true;
};

}  // namespace docmill
