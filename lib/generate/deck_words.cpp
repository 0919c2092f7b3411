#include "generate/deck_words.hpp"

#include <array>

namespace docmill {
namespace {

using Months = std::array<std::string_view, 12>;

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

bool is_norwegian(std::string_view language) {
  return language == "nb" || language == "no" || language == "nn";
}

const DeckWords& deck_words(std::string_view language) {
  static constexpr DeckWords english{"Agenda",
                                     "Page",
                                     "Pages",
                                     "Table",
                                     "No readable text was found in the document.",
                                     "The document has text but no full sentences to show.",
                                     "Untitled document"};
  static constexpr DeckWords italian{"Agenda",
                                     "Pagina",
                                     "Pagine",
                                     "Tabella",
                                     "Nel documento non è stato trovato testo leggibile.",
                                     "Il documento contiene testo ma nessuna frase completa da mostrare.",
                                     "Documento senza titolo"};
  static constexpr DeckWords norwegian{"Agenda",
                                       "Side",
                                       "Side",
                                       "Tabell",
                                       "Det ble ikke funnet lesbar tekst i dokumentet.",
                                       "Dokumentet har tekst, men ingen hele setninger å vise.",
                                       "Dokument uten tittel"};
  if (language == "it") return italian;
  if (is_norwegian(language)) return norwegian;
  return english;
}

std::string_view month_name(int month, std::string_view language) {
  return months(language).at(static_cast<std::size_t>(month) - 1);
}

std::string left_out_note(std::size_t sections, std::size_t tables, std::string_view language) {
  if (sections + tables == 0) return {};
  const bool one = sections + tables == 1;
  std::string_view section[2], table[2], both = " and ", end = one ? " is not shown." : " are not shown.";
  section[0] = "further section", section[1] = "further sections";
  table[0] = "further table", table[1] = "further tables";
  if (language == "it") {
    section[0] = "altra sezione", section[1] = "altre sezioni";
    table[0] = "altra tabella", table[1] = "altre tabelle";
    both = " e ", end = one ? " non è riportata." : " non sono riportate.";
  } else if (is_norwegian(language)) {
    section[0] = "avsnitt til", section[1] = "avsnitt til";
    table[0] = "tabell til", table[1] = "tabeller til";
    both = " og ", end = " er ikke vist.";
  }
  const auto counted = [](std::size_t count, const std::string_view(&names)[2]) {
    return std::to_string(count) + " " + std::string{names[count > 1]};
  };
  std::string note;
  if (sections > 0) note += counted(sections, section);
  if (sections > 0 && tables > 0) note += both;
  if (tables > 0) note += counted(tables, table);
  return note + std::string{end};
}

std::string written_date(std::string_view iso, std::string_view language) {
  const int month = two_digits(iso, 5), day = two_digits(iso, 8);
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-' || month < 1 || month > 12 || day < 1)
    return std::string{iso};
  return std::to_string(day) + (is_norwegian(language) ? ". " : " ") +
         std::string{month_name(month, language)} + " " + std::string{iso.substr(0, 4)};
}

}  // namespace docmill
