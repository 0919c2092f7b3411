#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "flow/store/search_index.hpp"
#include "flow/store/search_query.hpp"
#include "flow/store/search_snippet.hpp"

namespace docmill {

struct SearchOptions {
  SearchQuery query;
  SearchFilter filter;
  std::size_t limit = 20;
};

/// A document that was found.
struct SearchHit {
  Source source;  ///< the path as the journal's user finds it from here
  std::string id, title, day;
  std::vector<std::string> labels;
  Status status = Status::ok;
  double score = 0;  ///< the higher the better; of one search only
  Snippet snippet;
};

struct SearchResult {
  std::vector<SearchHit> hits;   ///< the best first; equally good ones by path and member
  std::size_t not_in_index = 0;  ///< inputs that the index lacked: looked through all the same
};

/// What runs into a folder have found, at this moment. Makes and changes no file: what a killed run, or one
/// at work, has not put into the index is looked through in memory. Nothing where no run has written. Throws
/// Error damaged, write_failed.
std::optional<SearchResult> search(const std::filesystem::path& output, const SearchOptions& options);

}  // namespace docmill
