#pragma once
#include <string_view>

namespace docmill {

/// The words a deck says of itself, in the document's language; English when it is another.
struct DeckWords {
  std::string_view agenda, page, pages, table, no_text, untitled;
};
const DeckWords& deck_words(std::string_view language);

}  // namespace docmill
