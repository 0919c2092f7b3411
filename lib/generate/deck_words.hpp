#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace docmill {

/// Bokmål, Nynorsk or Norwegian without saying which.
bool is_norwegian(std::string_view language);

/// The words a deck says of itself, in the document's language; English when it is another.
struct DeckWords {
  std::string_view agenda, page, pages, table, no_text, no_sentences, untitled;
};
const DeckWords& deck_words(std::string_view language);

/// "5 further sections and 1 further table are not shown."; empty when nothing is left out.
std::string left_out_note(std::size_t sections, std::size_t tables, std::string_view language);

/// The name of a month, 1 to 12.
std::string_view month_name(int month, std::string_view language);

/// "2025-10-30..." as "30 October 2025", "30 ottobre 2025", "30. oktober 2025"; anything else as it is.
std::string written_date(std::string_view iso, std::string_view language);

}  // namespace docmill
