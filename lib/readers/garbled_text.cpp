#include "readers/garbled_text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <set>

#include "base/unicode.hpp"

namespace docmill {
namespace {

constexpr std::size_t letters_count = 26;
constexpr std::size_t sampled_bytes = 20'000;

/// How odd it is that a letter (row) is followed by another (column) within a word: 4 - log2(p), from 0 to 9,
/// p being how many times more frequent the pair is than if all were alike. The most favourable of ten
/// languages (da, de, en, es, fr, it, nb, nn, pl, sv; 1.1 million letters of the SIB-200 sentences,
/// https://github.com/dadelani/sib-200), accents aside. Means of their texts reach 1.6, those of 120 other
/// languages in Latin letters 2.5; letters shifted or shuffled at random have 4.8.
constexpr std::array<std::string_view, letters_count> oddity{
    "63111223122120736000123632",  // a
    "34891877368396489355496939",  // b
    "19391990133496196473299931",  // c
    "26540666165473179333355932",  // d
    "23213423022110435000234442",  // e
    "38993466369398199363398968",  // f
    "27951833236384279343367968",  // g
    "27880879256354299252435968",  // h
    "14120414452130143211334693",  // i
    "28762999499765279738496999",  // j
    "19671786233474189343356956",  // k
    "05530657144153167733347928",  // l
    "14871678176635239555499949",  // m
    "15211415074462176710457923",  // n
    "52114114243210437003131742",  // o
    "28771594299286139155399969",  // p
    "99999999899999999999199999",  // q
    "04420445163433166322244931",  // r
    "16161653121345135521254942",  // s
    "06670660164474179121354923",  // t
    "33331345234331449122836354",  // u
    "17951867298795299556569989",  // v
    "19562993196694269548499926",  // w
    "79796998599999959996999989",  // x
    "45244758654324349434973995",  // y
    "15441959265552359665294914",  // z
};

/// Below this many pairs of letters the mean says little.
constexpr unsigned enough_pairs = 200;
constexpr double odd = 4.2;
/// Where undoing a shift gives what reads like a language, less oddity will do.
constexpr double odd_when_shifted = 2.8, plausible = 1.8;
/// Sum of the squared shares of the letters, which no substitution changes: 0.065 to 0.085 for languages,
/// 0.038 for codes drawn at random, far more for patterns.
constexpr double least_coincidence = 0.055, most_coincidence = 0.095;
constexpr unsigned enough_kinds = 14;
/// Of all letters; more of other scripts is no business of this table.
constexpr double most_foreign = 0.1;
/// Running text has many words, and not as long as lines of codes.
constexpr std::size_t enough_words = 40, least_word = 3, most_mean_length = 12;

/// A letter from a to z or A to Z as 0 to 25; -1 for anything else.
int letter_of(char32_t c) {
  if (c >= 'a' && c <= 'z') return static_cast<int>(c - 'a');
  if (c >= 'A' && c <= 'Z') return static_cast<int>(c - 'A');
  return -1;
}

struct Statistics {
  std::array<unsigned, letters_count> letters{};
  unsigned total = 0, foreign = 0, pairs = 0, oddity_sum = 0;
  int last = -1;

  void add(int letter) {
    if (letter >= 0) {
      ++letters[static_cast<std::size_t>(letter)];
      ++total;
      if (last >= 0) {
        ++pairs;
        oddity_sum += static_cast<unsigned>(
            oddity[static_cast<std::size_t>(last)][static_cast<std::size_t>(letter)] - '0');
      }
    }
    last = letter;
  }

  double mean() const { return pairs == 0 ? 0 : double(oddity_sum) / pairs; }
  double coincidence() const {
    double sum = 0;
    for (const unsigned count : letters) sum += double(count) * count;
    return total == 0 ? 0 : sum / total / total;
  }
  auto kinds() const {
    return std::ranges::count_if(letters, [](unsigned count) { return count > 0; });
  }
};

/// Of all letters; `words` takes up the words, folded to a to z.
Statistics count_letters(std::string_view text, int shift, std::set<std::string>* words) {
  Statistics statistics;
  std::string word;
  const auto end_word = [&] {
    if (words && word.size() >= least_word) words->insert(word);
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool moves = c > ' ' && c < 0x7F;
    const int letter = letter_of(moves ? static_cast<char32_t>(static_cast<int>(c) + shift) : c);
    statistics.add(letter);
    if (letter >= 0)
      word += static_cast<char>('a' + letter);
    else
      end_word();
    constexpr char32_t end_of_latin = 0x250;
    if (c >= end_of_latin && is_letter(c)) ++statistics.foreign;
  }
  end_word();
  return statistics;
}

/// The mean oddity of the words, each counted once lest the units of a table's column outweigh all; nothing
/// unless they could be a language's, enciphered or not. Visible ASCII characters are moved by `shift`.
std::optional<double> oddity_of_words(std::string_view text, int shift) {
  std::set<std::string> words;
  const auto all = count_letters(text, shift, &words);
  if (words.size() < enough_words || all.foreign > most_foreign * (all.total + all.foreign))
    return std::nullopt;
  Statistics once;
  for (const auto& word : words) {
    for (const char c : word) once.add(c - 'a');
    once.add(-1);
  }
  if (once.pairs < enough_pairs || once.total > most_mean_length * words.size() ||
      once.kinds() < enough_kinds || once.coincidence() < least_coincidence ||
      once.coincidence() > most_coincidence)
    return std::nullopt;
  return once.mean();
}

/// A shift that turns the text into what reads like a language; 0 when there is none.
int undoing_shift(std::string_view text) {
  constexpr int farthest = 32;
  for (int distance = 1; distance <= farthest; ++distance)
    for (const int shift : {distance, -distance})
      if (oddity_of_words(text, shift).value_or(odd) <= plausible) return shift;
  return 0;
}

}  // namespace

std::string find_garbling(std::string_view text) {
  text = utf8_prefix(text, sampled_bytes);
  const auto letters = count_letters(text, 0, nullptr);
  if (letters.pairs < enough_pairs || letters.mean() < odd_when_shifted) return {};
  if (oddity_of_words(text, 0).value_or(odd) < odd_when_shifted) return {};
  if (const int shift = undoing_shift(text); shift != 0)
    return "its characters are shifted by " + std::to_string(std::abs(shift));
  if (oddity_of_words(text, 0).value_or(0) >= odd) return "its letters follow each other as in no language";
  return {};
}

}  // namespace docmill
