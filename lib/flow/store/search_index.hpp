#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "flow/store/database.hpp"
#include "model/document.hpp"

namespace docmill {

/// Which documents are wanted; empty = all.
struct SearchFilter {
  std::vector<std::string> labels;  ///< any of them
  std::string since, until;         ///< YYYY-MM-DD, inclusive: the day of created, else of modified
  std::optional<Status> status;
};

/// A document that was found, as the journal knows it. The better the match, the lower the rank (BM25).
struct IndexHit {
  int64_t input = 0, sequence = 0;
  double rank = 0;
};

/// What the documents of a results' folder say, for full-text search: FOLDER/.docmill/search.sqlite (FTS5),
/// made from the journal's records and never the other way. It holds no text, only where each word stands; of
/// documents that were done anew or have gone, words stay in it, unfound, until it is made anew. It may lag
/// behind the journal and knows by how much. For one thread. Functions throw Error write_failed, damaged.
class SearchIndex {
 public:
  /// One that is damaged or of another layout is made anew. The journal must be there.
  static SearchIndex for_writing(const std::filesystem::path& output);
  /// Makes and changes no file. Nothing when there is none, or one of another layout.
  static std::optional<SearchIndex> for_reading(const std::filesystem::path& output);
  /// Of the same journal, empty, gone with the object.
  static SearchIndex in_memory(const std::filesystem::path& output);

  static std::filesystem::path file_of(const std::filesystem::path& output);
  static void remove(const std::filesystem::path& output);

  /// Inputs of the journal that are not in it as they are now.
  std::vector<int64_t> behind();
  void add(std::span<const int64_t> inputs);
  /// Adds what it is behind, in transactions of some inputs, as long as `goes_on` says so, which is asked
  /// between two and told how many inputs are added; then leaves out what the journal has no more.
  void catch_up(const std::function<bool(std::size_t added)>& goes_on = [](std::size_t) { return true; });
  /// Throws Error damaged.
  void check();

  /// Best first, until `use` gives false. `match`: SearchQuery::match. Only what the journal still has.
  void for_each_hit(const std::string& match, const SearchFilter& filter,
                    const std::function<bool(const IndexHit&)>& use);
  /// Of hits that are as good as hits[count - 1], the first by path stay.
  void keep_first_by_path(std::vector<IndexHit>& hits, std::size_t count);
  /// Its path, the folder of its run, and its record.
  struct Found {
    std::string path, folder, line;
  };
  Found found(const IndexHit& hit);

 private:
  SearchIndex(Database database, const std::filesystem::path& output);
  void drop_gone();
  bool is_worn();

  Database database_;
  std::string change_;  ///< the expression for it: journals of the first layout have none
};

}  // namespace docmill
