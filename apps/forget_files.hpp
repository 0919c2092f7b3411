#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// True for records that are to go.
using IsForgotten = std::function<bool(const Document&)>;

struct RewrittenFiles {
  uint64_t records = 0;                  ///< lines that went from records.jsonl
  std::vector<std::string> rewritten;    ///< names of files, in the folder
  std::vector<std::string> not_changed;  ///< tables that are not made of these records, or by other options
};

/// Writes records.jsonl and the tables that runs make of it (records.csv, ...) anew, each by rename. A table
/// is told from any other by being what its own columns give of the records that are there. Throws Error.
RewrittenFiles leave_out_records(const std::filesystem::path& folder, const IsForgotten& is_forgotten);

/// Removes a file, and the folders above it that become empty, up to `folder`. False when it was not there.
/// Throws Error write_failed.
bool remove_file_below(const std::filesystem::path& folder, const std::filesystem::path& file);

}  // namespace docmill
