#include "generate/deck_words.hpp"

namespace docmill {

const DeckWords& deck_words(std::string_view language) {
  static constexpr DeckWords english{
      "Agenda", "Page", "Pages", "Table", "No readable text was found in the document.", "Untitled document"};
  static constexpr DeckWords italian{"Agenda",
                                     "Pagina",
                                     "Pagine",
                                     "Tabella",
                                     "Nel documento non è stato trovato testo leggibile.",
                                     "Documento senza titolo"};
  static constexpr DeckWords norwegian{"Agenda",
                                       "Side",
                                       "Side",
                                       "Tabell",
                                       "Det ble ikke funnet lesbar tekst i dokumentet.",
                                       "Dokument uten tittel"};
  if (language == "it") return italian;
  if (language == "nb" || language == "no" || language == "nn") return norwegian;
  return english;
}

}  // namespace docmill
