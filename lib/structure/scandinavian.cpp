#include "structure/scandinavian.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <unordered_map>

#include "base/unicode.hpp"
#include "structure/line_kind.hpp"

namespace docmill {
namespace {

enum : unsigned { nb = 1, nn = 2, da = 4, sv = 8 };
constexpr std::array<std::string_view, 4> codes{"nb", "nn", "da", "sv"};

/// Words and endings that not all four have, by the languages that do.
struct Marks {
  unsigned languages;
  std::string_view texts;  ///< parted by blanks
};
constexpr std::array<Marks, 12> small_words{{
    {nb | nn | da, "og er til at når ved over mange andre for der også mens fordi kunne"},
    {nb | nn, "å etter seg meg gjennom mellom hadde enn opp igjen blitt uten ettersom"},
    {nb | da,
     "ikke jeg et fra hvordan hvor bare sammen være selv disse da hun deres siden hver flere hvis hvilke "
     "vært meget hvilket"},
    {nb | nn | sv, "av ut blir mot"},
    {nb | da | sv, "en de"},
    {nb | sv, "mer"},
    {nn | sv, "utan medan då sidan kvar viss"},
    {da | sv, "efter sig mig blev igen nu"},
    {nb, "ble hva mye noe noen nå gjør annet finnes annen utenfor gjøre fikk"},
    {nn,
     "ein eit ei ikkje eg dei frå kva korleis kor kven meir mykje nokre noko nokon berre saman vere vore "
     "vart blei sjølv desse òg ho heile deira fleire gjer vert verte verda vorte kjem same sjå finst treng "
     "tidlegare mogleg stader seinare gong vanlegvis framleis fekk heilt"},
    {da,
     "af ud op hvad noget nogle nogen bliver blive havde gennem mellem end uden været lige mod mere anden "
     "andet ind blevet forskellige sidste næsten gør måske"},
    {sv,
     "och är att till från inte för ett där när vid över många andra jag vara varit genom mellan hade än upp "
     "sedan varje flera deras eftersom också någon några något mycket även detta alla ofta finns vilket här "
     "hela bara olika hur två måste vad ska"},
}};
constexpr std::array<Marks, 6> endings{{
    {nn, "ane leg lege heit"},
    {nb | da, "ene lig lige"},
    {da, "hed"},
    {nb | nn, "sjon"},
    {da | sv, "tion"},
    {sv, "arna erna orna"},
}};

const std::unordered_map<std::string_view, unsigned>& languages_of_words() {
  static const auto all = [] {
    std::unordered_map<std::string_view, unsigned> words;
    for (const auto& [languages, texts] : small_words)
      for (const auto word : split_words(texts)) words.emplace(word, languages);
    return words;
  }();
  return all;
}

/// 0 = tells nothing.
unsigned languages_of(std::string_view word) {
  if (const auto known = languages_of_words().find(word); known != languages_of_words().end())
    return known->second;
  for (const auto& [languages, texts] : endings)
    for (const auto ending : split_words(texts))
      if (word.size() > ending.size() + 2 && word.ends_with(ending)) return languages;
  return 0;
}

std::string_view next_word(std::string_view text, std::size_t& at) {
  std::size_t begin = text.size();
  while (at < text.size()) {
    const std::size_t here = at;
    const bool letter = is_letter(next_code_point(text, at));
    if (letter && begin == text.size()) begin = here;
    if (!letter && begin < text.size()) return text.substr(begin, here - begin);
  }
  return text.substr(begin);
}

}  // namespace

bool is_scandinavian(std::string_view language) {
  return std::find(codes.begin(), codes.end(), language) != codes.end();
}

std::string_view tell_scandinavian(std::string_view text) {
  const std::string lower = to_lower(text);
  std::array<double, codes.size()> scores{};
  std::size_t words = 0, found = 0;
  for (std::size_t at = 0; at < lower.size();) {
    const auto word = next_word(lower, at);
    if (word.empty()) break;
    ++words;
    const unsigned languages = languages_of(word);
    if (languages == 0) continue;
    ++found;
    for (std::size_t language = 0; language < codes.size(); ++language)
      if (languages >> language & 1u) scores[language] += 1.0 / std::popcount(languages);
  }
  const auto best = std::max_element(scores.begin(), scores.end());
  const auto ties =
      std::count_if(scores.begin(), scores.end(), [best](double score) { return score > *best - 0.01; });
  if (found < 2 || 8 * found < words || ties > 1) return {};
  return codes[static_cast<std::size_t>(best - scores.begin())];
}

}  // namespace docmill
