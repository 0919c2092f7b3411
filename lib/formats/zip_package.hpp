#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace docmill {

/// What a package may make of its bytes. Sizes are counted while inflating; headers are not believed.
struct ZipLimits {
  uint64_t member_bytes = 128ull << 20;  ///< of one member
  uint64_t total_bytes = 512ull << 20;   ///< of all members that are read, each counted once
  uint64_t members = 100'000;
};

/// A zip file in memory: office files, e-books. May be read from several threads at once.
class ZipPackage {
 public:
  /// Throws Error damaged, too_large (too many members).
  ZipPackage(SharedBytes bytes, const ZipLimits& limits);
  ~ZipPackage();

  /// The member as it is stored that `name` means: a leading '/' is dropped, '\\' in the archive is '/', and
  /// when none fits exactly, case does not matter. Nothing when there is none.
  std::optional<std::string> find(std::string_view name) const;
  /// The inflated content of the member that `name` means. Throws Error damaged (also when there is no such
  /// member), encrypted, too_large, unsupported (a compression that is not known).
  std::string read(std::string_view name) const;

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace docmill
