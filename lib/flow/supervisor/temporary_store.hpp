#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docmill {

/// Text kept on disk in a file without a name (in TMPDIR) that is gone with the process.
class TemporaryStore {
 public:
  struct Place {
    uint64_t offset, size;
  };
  TemporaryStore() = default;
  ~TemporaryStore();
  TemporaryStore(const TemporaryStore&) = delete;
  TemporaryStore& operator=(const TemporaryStore&) = delete;

  /// Throws Error write_failed.
  Place append(std::string_view text);
  std::string read(Place place) const;
  uint64_t size() const { return size_; }
  /// Forgets all; the disk's space is free again.
  void clear();

 private:
  void open();
  int descriptor_ = -1;
  uint64_t size_ = 0;
};

}  // namespace docmill
