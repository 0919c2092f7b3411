#include "classify/look_alikes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/unicode.hpp"
#include "classify/iban.hpp"
#include "classify/identifier_characters.hpp"

namespace docmill::classify {
namespace {

constexpr double accepted_chance = 0.02;  // one IBAN of any country, 50 Italian ones

/// What a character may be. Distance 0: as it was read; 1: its look-alike; 2: one that looks less alike.
struct Option {
  char character = 0;
  int distance = 0;
};
using Options = std::vector<Option>;

char as_capital(char32_t c) {
  if (c >= U'a' && c <= U'z') return static_cast<char>(c - U'a' + U'A');
  return c < 0x80 ? static_cast<char>(c) : '\0';
}

/// Look-alikes of what was read; small letters only where they are like a digit themselves.
std::string_view look_alikes(char32_t read) {
  constexpr std::array<std::pair<char32_t, std::string_view>, 18> all{{{U'0', "O"},
                                                                       {U'O', "0"},
                                                                       {U'o', "0"},
                                                                       {U'1', "I"},
                                                                       {U'I', "1"},
                                                                       {U'i', "1"},
                                                                       {U'l', "1I"},
                                                                       {U'|', "1I"},
                                                                       {U'5', "S"},
                                                                       {U'S', "5"},
                                                                       {U's', "5"},
                                                                       {U'8', "B"},
                                                                       {U'B', "8"},
                                                                       {U'2', "Z"},
                                                                       {U'Z', "2"},
                                                                       {U'z', "2"},
                                                                       {U'6', "G"},
                                                                       {U'G', "6"}}};
  const auto* found = std::ranges::find(all, read, &std::pair<char32_t, std::string_view>::first);
  return found == all.end() ? std::string_view{} : found->second;
}

std::string_view distant_look_alikes(char32_t read) {
  switch (read) {
    case U'0':
      return "DQ";
    case U'O':
      return "DQ";
    case U'D':
      return "0OQ";
    case U'Q':
      return "0OD";
    default:
      return {};
  }
}

/// A character by itself, between blanks, may be a speck or a rule: it is no digit unless it was read as one.
bool stands_alone(const Candidate& candidate, std::size_t at) {
  const auto& places = candidate.places;
  const bool before = at > 0 && places[at - 1] + 1 == places[at];
  const bool behind = at + 1 < places.size() && places[at] + 1 == places[at + 1];
  return !before && !behind;
}

bool takes_letters_only(char kind) {
  return kind == 'a' || is_capital(kind);
}

Options options_of(char32_t read, char kind) {
  Options options;
  const char capital = as_capital(read);
  if (read != U'|' && fits(capital, kind)) options.push_back({capital, 0});
  const auto add = [&](std::string_view others, int distance) {
    for (const char other : others)
      if (fits(other, kind) && (takes_letters_only(kind) || is_digit(other)))
        options.push_back({other, distance});
  };
  add(look_alikes(read), 1);
  add(distant_look_alikes(read), 2);
  return options;
}

/// A bar beside an identifier is a rule; so may be a character that stands alone.
bool may_be_exchanged(const Candidate& candidate, std::size_t at, char kind) {
  const bool at_end = at == 0 || at + 1 == candidate.characters.size();
  if (at_end && candidate.characters[at] == U'|' && !is_capital(kind)) return false;
  return takes_letters_only(kind) || !stands_alone(candidate, at);
}

Options options_at(const Candidate& candidate, std::size_t at, char kind) {
  auto options = options_of(candidate.characters[at], kind);
  if (!may_be_exchanged(candidate, at, kind))
    std::erase_if(options, [](const Option& option) { return option.distance > 0; });
  return options;
}

bool check_holds(const IdentifierShape& shape, const std::string& compact) {
  return is_valid(shape.kind, compact) && (shape.kind != Identifier::iban || national_check_holds(compact));
}

/// Goes through all forms of at most most_swaps exchanged characters.
class Search {
 public:
  Search(const IdentifierShape& shape, std::vector<Options> options)
      : shape_{shape}, options_{std::move(options)} {}

  void run() { go(0, 0, 0); }
  const std::vector<std::pair<std::string, int>>& right() const { return right_; }
  /// Of the forms that were tried, those at most as far.
  int tried(int distance) const {
    int count = 0;
    for (const auto& [far, forms] : tried_) count += far <= distance ? forms : 0;
    return count;
  }

 private:
  void go(std::size_t at, int swaps, int distance) {
    if (at == options_.size()) return judge(swaps, distance);
    for (const auto& [character, far] : options_[at]) {
      if (far > 0 && swaps == most_swaps) continue;
      form_.push_back(character);
      go(at + 1, swaps + (far > 0 ? 1 : 0), distance + far);
      form_.pop_back();
    }
  }
  void judge(int swaps, int distance) {
    if (swaps == 0 || !is_plausible(shape_.kind, form_)) return;
    ++tried_[distance];
    if (check_holds(shape_, form_)) right_.emplace_back(form_, distance);
  }

  const IdentifierShape& shape_;
  std::vector<Options> options_;
  std::string form_;
  std::map<int, int> tried_;  ///< by distance
  std::vector<std::pair<std::string, int>> right_;
};

/// Too much of it is no digit for a codice fiscale: words in capitals have that form, too.
bool is_mostly_letters(const Candidate& candidate, const IdentifierShape& shape) {
  int letters = 0;
  for (std::size_t at = 0; at < shape.pattern.size(); ++at)
    if (shape.pattern[at] == 'o' && !(candidate.characters[at] >= U'0' && candidate.characters[at] <= U'9'))
      ++letters;
  return letters > most_swaps;
}

/// Of a country's letters one must have been read: rows of numbers have the form of an account, too.
bool lacks_country(const Candidate& candidate, const IdentifierShape& shape) {
  int letters = 0, read = 0;
  for (std::size_t at = 0; at < shape.pattern.size(); ++at) {
    if (!is_capital(shape.pattern[at])) continue;
    ++letters;
    if (as_capital(candidate.characters[at]) == shape.pattern[at]) ++read;
  }
  return letters > 0 && read == 0;
}

}  // namespace

bool may_be(char32_t read, char kind) {
  return !options_of(read, kind).empty();
}

bool is_right(const Candidate& candidate, const IdentifierShape& shape) {
  std::string compact;
  for (std::size_t at = 0; at < candidate.characters.size(); ++at) {
    compact += as_capital(candidate.characters[at]);
    if (!fits(compact.back(), shape.pattern[at])) return false;
  }
  return is_valid(shape.kind, compact);
}

std::optional<Mending> mend(const Candidate& candidate, const IdentifierShape& shape) {
  if (is_mostly_letters(candidate, shape) || lacks_country(candidate, shape)) return std::nullopt;
  std::vector<Options> options;
  int certainly_wrong = 0;
  for (std::size_t at = 0; at < candidate.characters.size(); ++at) {
    options.push_back(options_at(candidate, at, shape.pattern[at]));
    if (options.back().empty()) return std::nullopt;
    if (options.back().front().distance > 0 && ++certainly_wrong > most_swaps) return std::nullopt;
  }
  Search search{shape, std::move(options)};
  search.run();
  if (search.right().size() != 1) return std::nullopt;
  const auto& [compact, distance] = search.right().front();
  const int tried = search.tried(distance);
  const double chance = tried / shape.strength;
  const bool is_only_way = certainly_wrong > 0 && tried == 1;
  if (!is_only_way && chance > accepted_chance) return std::nullopt;
  auto corrected = candidate.characters;
  for (std::size_t at = 0; at < corrected.size(); ++at)
    if (as_capital(corrected[at]) != compact[at])
      corrected[at] = static_cast<char32_t>(static_cast<unsigned char>(compact[at]));
  return Mending{std::move(corrected), compact, 1 - chance};
}

}  // namespace docmill::classify
