#include "generate/deck_words.hpp"

#include <array>

namespace docmill {
namespace {

using Months = std::array<std::string_view, 12>;

bool is_norwegian(std::string_view language) {
  return language == "nb" || language == "no" || language == "nn";
}

const Months& months(std::string_view language) {
  static constexpr Months english{"January", "February", "March",     "April",   "May",      "June",
                                  "July",    "August",   "September", "October", "November", "December"};
  static constexpr Months italian{"gennaio", "febbraio", "marzo",     "aprile",  "maggio",   "giugno",
                                  "luglio",  "agosto",   "settembre", "ottobre", "novembre", "dicembre"};
  static constexpr Months norwegian{"januar", "februar", "mars",      "april",   "mai",      "juni",
                                    "juli",   "august",  "september", "oktober", "november", "desember"};
  return language == "it" ? italian : is_norwegian(language) ? norwegian : english;
}

/// The number of two digits at `at`; -1 when they are none.
int two_digits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size()) return -1;
  const char tens = text[at], ones = text[at + 1];
  if (tens < '0' || tens > '9' || ones < '0' || ones > '9') return -1;
  return (tens - '0') * 10 + (ones - '0');
}

}  // namespace

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
  if (is_norwegian(language)) return norwegian;
  return english;
}

std::string written_date(std::string_view iso, std::string_view language) {
  const int month = two_digits(iso, 5), day = two_digits(iso, 8);
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-' || month < 1 || month > 12 || day < 1)
    return std::string{iso};
  return std::to_string(day) + (is_norwegian(language) ? ". " : " ") +
         std::string{months(language)[static_cast<std::size_t>(month) - 1]} + " " +
         std::string{iso.substr(0, 4)};
}

}  // namespace docmill
