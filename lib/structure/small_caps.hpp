#pragma once
#include <string>
#include <unordered_set>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// Headings set in small capitals come out of a PDF as "I NTRODUCTION" and "R ELATED W ORK", the large
/// letter apart from the small ones. Joins them where the document has the whole word elsewhere and the rest
/// of it nowhere, or every word of the heading is divided so; "A BIG DEAL" and "VITAMIN C LEVELS" stay.
class SmallCaps {
 public:
  explicit SmallCaps(const std::vector<Page>& pages) : pages_{pages} {}
  std::string healed(const std::string& heading);

 private:
  bool has_word(const std::string& lower);

  const std::vector<Page>& pages_;
  /// Of the document but those in capitals, in lower case; read when needed.
  std::unordered_set<std::string> words_;
  bool read_ = false;
};

}  // namespace docmill
