#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// What somebody looks for, as expressions of SQLite's FTS5 (sqlite.org/fts5.html, "Full-text Query
/// Syntax").
struct SearchQuery {
  std::string match;  ///< all of it
  std::string any;    ///< any word or phrase that is wanted: what a passage may show
};

/// Words (all must be there), "phrases", beginnings of words (poliz*), AND, OR, NOT and parentheses; NOT
/// binds the strongest, OR the weakest. Every other sign is a part of a word, and those without letter or
/// digit are left out: what is typed as plain words is always right. Throws std::invalid_argument that says
/// what is wrong.
SearchQuery parse_search(std::string_view text);

}  // namespace docmill
