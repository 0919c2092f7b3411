#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// A piece of a document as it is looked through. `page` counts from 1, 0 = on no page.
struct Passage {
  uint32_t page = 0;
  std::string text;
};

/// Pages, then what is filled into forms and noted on pages.
std::vector<Passage> passages_of(const Document& record);

/// What a document is found by.
struct SearchText {
  std::string name;    ///< the last part of its path and member, without what is the same for all of a folder
  std::string title;   ///< with the author
  std::string text;    ///< of all passages
  std::string labels;  ///< each between line feeds
  std::string day;     ///< YYYY-MM-DD: created, else modified; empty = neither is known
};
SearchText search_text(const Document& record);

/// The day that a document is of: when it was created, else modified; ISO 8601 times, whole or in part.
std::string search_day(std::string_view created, std::string_view modified);

/// How SearchText::labels names one.
std::string label_key(std::string_view label);

}  // namespace docmill
