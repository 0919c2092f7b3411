#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "flow/store/search.hpp"

namespace docmill {

/// A line per document: path, page, labels, snippet. On a terminal what matched is marked, unless NO_COLOR is
/// set.
std::string hits_text(const SearchResult& result, bool terminal);
/// JSON Lines, an object per document.
std::string hits_json(const SearchResult& result);
/// Paths of inputs, each once, each ended by a NUL byte.
std::string hits_paths(const SearchResult& result);

/// "2026-01-31": a day of the calendar.
bool is_day(std::string_view text);
/// Nothing for what is none.
std::optional<Status> status_from_string(std::string_view name);

}  // namespace docmill
