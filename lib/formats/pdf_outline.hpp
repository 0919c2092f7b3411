#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace docmill {

/// A bookmark that leads to a page of the document.
struct OutlineItem {
  std::string title;  ///< UTF-8
  int level = 1;      ///< depth, from 1
  uint32_t page = 0;  ///< from 1
};

}  // namespace docmill
