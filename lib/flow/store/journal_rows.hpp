#pragma once
#include <cstdint>
#include <string_view>

#include "flow/store/database.hpp"
#include "flow/store/journal.hpp"

namespace docmill {

/// The beginning of a query of finished inputs, in which conditions follow, for entry_in().
inline constexpr std::string_view entry_columns =
    "SELECT key, path, size, modified, changed, device, inode, seen, id, duplicate_of, reading, "
    "products, status, digital, ocr, other, run FROM inputs WHERE done AND ";

/// `run`: the one whose inputs are `met`.
JournalEntry entry_in(const Statement& row, int64_t run);

/// False for a journal of a version that kept no times.
bool keeps_times(Database& database);

/// Sequences are below 2^63 for inputs and above for members: as they lie in memory.
inline int64_t stored(uint64_t number) {
  return static_cast<int64_t>(number);
}
inline uint64_t restored(int64_t number) {
  return static_cast<uint64_t>(number);
}
inline constexpr int64_t no_parent = -1;  ///< as a sequence, 2^64 - 1

}  // namespace docmill
