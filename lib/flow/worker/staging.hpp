#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/protocol.hpp"
#include "model/document.hpp"

namespace docmill {

/// Puts one document's files into the staging folder, under names that begin with `sequence`, and their
/// entries, in place of earlier ones, into the record.
class Staging {
 public:
  Staging(const std::filesystem::path& folder, uint64_t sequence) : folder_{folder}, sequence_{sequence} {}

  /// Throws Error write_failed.
  void add(Document& record, std::string kind, std::string format, std::string_view bytes,
           std::optional<uint64_t> slides = std::nullopt);
  std::vector<StagedFile> take() { return std::move(files_); }

 private:
  const std::filesystem::path& folder_;
  uint64_t sequence_;
  std::vector<StagedFile> files_;
};

}  // namespace docmill
