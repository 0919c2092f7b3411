#pragma once
#include <optional>
#include <string>

#include "line_reader.hpp"

namespace docmill {

/// The names of --files-from: one a line (LF or CRLF, a byte order mark dropped), or each ended by a NUL
/// byte.
class NameList {
 public:
  /// "-" = standard input. Throws Error not_found.
  NameList(const std::string& file, bool null_separated);
  ~NameList();
  NameList(const NameList&) = delete;
  NameList& operator=(const NameList&) = delete;
  std::optional<std::string> next();
  /// False when next() would have to wait.
  bool ready();
  int descriptor() const { return descriptor_; }

 private:
  std::string to_name(LineReader::Line line);

  int descriptor_;
  bool null_separated_, first_ = true;
  LineReader lines_;
  std::string found_;  ///< by ready(), for next()
};

}  // namespace docmill
