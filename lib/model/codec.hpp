#pragma once
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "model/document.hpp"

namespace docmill {

/// Why a line is no record; `column` counts bytes from 1.
struct RefusedLine : std::runtime_error {
  RefusedLine(std::string reason, std::size_t column_)
      : std::runtime_error{std::move(reason)}, column{column_} {}
  std::size_t column;
};

/// The line of counts that `--end-record` closes a stream with: {"docmill":1,"end":{...}}.
struct EndRecord {
  uint64_t ok = 0, partial = 0, failed = 0, skipped = 0;
  uint64_t total() const { return ok + partial + failed + skipped; }
};
/// How many have that status.
uint64_t& count_of(EndRecord& counts, Status status);

/// One line without the newline: UTF-8 JSON, fixed key order, absent optional fields left out.
std::string encode(const Document& document);
std::string encode(const EndRecord& end);

/// The inverse: unknown fields kept at every level, missing ones defaulted. Throws RefusedLine for what is
/// not JSON, deeper than 64 levels, longer than 256 MiB, not an object, of another schema version, of wrong
/// field types, with a confidence outside of 0 to 1, or with two pages of one number.
std::variant<Document, EndRecord> decode(std::string_view line);

}  // namespace docmill
