#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// A table of clients, contracts or the like: CSV with a header, separated by ';', ',' or tabs (found in the
/// header), quoted as RFC 4180 says, UTF-8 with or without byte order mark. Immutable.
class LookupTable {
 public:
  struct Row {
    std::size_t line = 0;  ///< in the file, from 1
    std::vector<std::string> cells;
  };

  /// An empty table: no columns.
  LookupTable() = default;
  /// `keys` are the columns by which rows are found. Throws Error that names `file` and line: text that is
  /// not UTF-8, a quote without end, more cells than columns, two columns of one name, an unknown key, two
  /// rows with the same value of a key.
  LookupTable(std::string_view csv, std::string file, const std::vector<std::string>& keys);

  const std::string& file() const { return file_; }
  /// As templates call them: "Ragione sociale" is ragione_sociale.
  const std::vector<std::string>& columns() const { return columns_; }
  const std::vector<std::string>& keys() const { return keys_; }
  /// The row whose `key` column holds the value, or nothing. Case, blanks and punctuation do not matter,
  /// nor do zeros in front of a number, which spreadsheets drop.
  const Row* find(std::string_view key, std::string_view value) const;

 private:
  using Index = std::map<std::string, std::size_t, std::less<>>;
  void index(const std::string& key);

  std::string file_;
  std::vector<std::string> columns_, keys_;
  std::vector<Row> rows_;
  std::map<std::string, Index, std::less<>> indices_;  ///< by key column: value -> row
};

/// "P. IVA" is p_iva: lower case, one low line for what is neither letter nor digit.
std::string field_name(std::string_view header);

}  // namespace docmill
