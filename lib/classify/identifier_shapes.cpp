#include "classify/identifier_shapes.hpp"

#include <map>
#include <memory>

#include <re2/re2.h>

#include "classify/iban.hpp"

namespace docmill::classify {
namespace {

constexpr std::string_view close_before = "[^0-9]{0,24}$";

// A recogniser may have read the labels wrong, too: I, l, 1 and | are taken for each other.
const std::map<Identifier, std::string>& labels() {
  static const std::map<Identifier, std::string> expressions{
      {Identifier::partita_iva,
       R"(\bp[.,]?\s?[i1l|][.,]?\s?v[.,]?\s?a\b|\bp[.,]\s?[i1l|][.,]|\bpartita\s+[i1l|][.,]?v[.,]?a|\bpart[.,]\s?[i1l|]va\b)"
       R"(|\bvat\b|\bc[.,]\s?f[.,]|\bcodice\s+fiscale\b|\bcod[.,]?\s?fisc)"},
      {Identifier::organisasjonsnummer,
       R"(\borg[.,]?\s?(nr|nummer)\b|\borganisasjons(nr|nummer)\b|\bforetaks(nr|nummer|registeret)\b)"},
      {Identifier::kontonummer, R"(\b(bank)?konto(nr|nummer)?\b|\bkto\b)"},
      {Identifier::payment_card,
       R"(\bcart[ae]\b|\bcard\b|\bvisa\b|\bmastercard\b|\bamerican express\b|\bamex\b|\bmaestro\b|\bkort(nr|nummer)?\b)"}};
  return expressions;
}

std::vector<IdentifierShape> make_shapes() {
  std::vector<IdentifierShape> shapes;
  for (const auto& format : iban_formats())
    shapes.push_back({Identifier::iban, iban_pattern(format), iban_strength(format.country)});
  shapes.push_back({Identifier::codice_fiscale, "aaaaaaooaooaoooa", 26});
  shapes.push_back({Identifier::partita_iva, "ITnnnnnnnnnnn", 10});
  shapes.push_back({Identifier::partita_iva, std::string(11, 'n'), 10, true});
  shapes.push_back({Identifier::fodselsnummer, std::string(11, 'n'), 121, false, true});
  shapes.push_back({Identifier::organisasjonsnummer, std::string(9, 'n'), 11, true});
  shapes.push_back({Identifier::kontonummer, std::string(11, 'n'), 11, true});
  for (std::size_t size = 13; size <= 19; ++size)
    shapes.push_back({Identifier::payment_card, std::string(size, 'n'), 10, true});
  return shapes;
}

bool ends_with(std::string_view before, const RE2& expression) {
  return RE2::PartialMatch(re2::StringPiece{before.data(), before.size()}, expression);
}

std::string near(const std::string& words) {
  return "(?is)(" + words + ")" + std::string{close_before};
}

}  // namespace

const std::vector<IdentifierShape>& identifier_shapes() {
  static const auto shapes = make_shapes();
  return shapes;
}

bool is_label_of(Identifier kind, std::string_view before) {
  static const auto expressions = [] {
    std::map<Identifier, std::unique_ptr<const RE2>> made;
    for (const auto& [named, words] : labels()) made.emplace(named, std::make_unique<RE2>(near(words)));
    return made;
  }();
  static const RE2 telephone{near(R"(\b(tel|telefono|fax|cell|cellulare|mob|mobil|tlf|telefon)\b)")};
  const auto found = expressions.find(kind);
  return found != expressions.end() && ends_with(before, *found->second) && !ends_with(before, telephone);
}

}  // namespace docmill::classify
