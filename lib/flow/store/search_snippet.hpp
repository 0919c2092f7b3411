#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "flow/store/database.hpp"
#include "flow/store/search_query.hpp"
#include "flow/store/search_text.hpp"

namespace docmill {

/// Where a document says what is looked for, on one line.
struct Snippet {
  uint32_t page = 0;  ///< 0 = on no page
  std::string text;
  std::vector<std::pair<uint64_t, uint64_t>> marks;  ///< of what matched: code points, end exclusive
};

/// Finds them by the rules of the index itself: passages are looked through by a small one in memory.
class SnippetFinder {
 public:
  explicit SnippetFinder(SearchQuery query);
  /// The passage that has all that is looked for, else one that has a part of it, else the beginning, with
  /// nothing marked (it was found by its name or title).
  Snippet find(std::span<const Passage> passages);

 private:
  bool look(const std::string& match, std::span<const Passage> passages, Snippet& snippet);

  SearchQuery query_;
  Database database_;
  Statement add_, clear_, look_;
};

}  // namespace docmill
