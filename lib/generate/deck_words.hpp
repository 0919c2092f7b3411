#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// The words a deck says of itself, in the document's language; English when it is another.
struct DeckWords {
  std::string_view agenda, page, pages, table, no_text, untitled;
};
const DeckWords& deck_words(std::string_view language);

/// "2025-10-30..." as "30 October 2025", "30 ottobre 2025", "30. oktober 2025"; anything else as it is.
std::string written_date(std::string_view iso, std::string_view language);

}  // namespace docmill
