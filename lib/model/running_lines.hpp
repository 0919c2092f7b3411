#pragma once
#include <cstddef>
#include <utility>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// Headers and footers: lines at the top or the bottom of pages that come again on other pages, numbers
/// aside, and lone page numbers there. A page's text keeps them; sections, bullets and exports do without.
class RunningLines {
 public:
  explicit RunningLines(const std::vector<Page>& pages);
  /// Whether the byte `at` of the text of `pages[page]` stands in such a line.
  bool contains(std::size_t page, std::size_t at) const;

 private:
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>> spans_;  ///< by page: begin and end, sorted
};

}  // namespace docmill
