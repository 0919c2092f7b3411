#pragma once
#include <optional>
#include <string>
#include <vector>

#include "flow/settings.hpp"
#include "generate/deck.hpp"
#include "generate/draft_template.hpp"
#include "generate/lookup.hpp"
#include "writers/deck_pdf.hpp"

namespace docmill {

/// The templates of a run with their themes and the table of clients, loaded once. Immutable.
struct Templates {
  /// Throws Error for what does not load or fit together: two templates that make the same kind of file.
  explicit Templates(const GenerateSettings& settings);

  struct Deck {
    DeckTemplate settings;
    Theme theme;
  };
  struct Draft {
    DraftTemplate settings;
    std::optional<Theme> theme;  ///< of a PDF
  };
  std::vector<Deck> decks;
  std::vector<Draft> drafts;  ///< PDFs before the e-mail that may carry them
  std::optional<LookupTable> lookup;
  std::string date;
};

}  // namespace docmill
