#include "generate/sentences.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace docmill {
namespace {

/// Lower case, without the last point. A sentence never ends after one of these unless a paragraph does.
constexpr std::string_view abbreviations[] = {
    "mr",   "mrs",  "ms",    "dr",     "prof",  "st",    "e.g",    "i.e",      "cf",    "vs",   "fig",
    "figs", "eq",   "sec",   "approx", "para",  "ch",    "vol",    "pp",       "p",     "ed",   "eds",
    "art",  "artt", "n",     "nn",     "s.p.a", "s.r.l", "dott",   "dott.ssa", "ing",   "avv",  "rag",
    "geom", "sig",  "sigg",  "sig.ra", "spett", "egr",   "c.a",    "p.es",     "es",    "ecc",  "pag",
    "pagg", "cap",  "co",    "lett",   "d.lgs", "d.l",   "d.p.r",  "l",        "u.s",   "c.c",  "tab",
    "cfr",  "v",    "tel",   "f.eks",  "bl.a",  "ca",    "kr",     "mrd",      "mill",  "nr",   "dvs",
    "jf",   "kap",  "s",     "pst",    "pkt",   "org",   "org.nr", "f.o.m",    "t.o.m", "o.l",  "mht",
    "iht",  "inkl", "ekskl", "evt",    "ev",    "gj.sn", "hhv",    "pga",      "ift",   "vedr", "adm",
    "dir",  "al",   "bzw",   "vgl",    "ggf",   "pvt",   "univ",   "proc",     "conf",  "sci",  "geophys",
    "phys", "rev",  "trans", "abb",    "nos",   "eqs",   "refs",   "ref",      "resp",  "sect", "app",
    "ph",   "ult",  "inj",   "jan",    "feb",   "aug",   "sept",   "des"};

bool is_upper_or_digit(char32_t c) {
  if (c >= U'0' && c <= U'9') return true;
  std::string one;
  append_utf8(one, c);
  return to_lower(one) != one;
}

/// What may open a sentence before its first letter.
bool is_opening(char32_t c) {
  return c == U'"' || c == U'“' || c == U'«' || c == U'(' || c == U'\'' || c == U'‘' || c == U'–';
}

bool starts_sentence(std::string_view rest) {
  for (std::size_t at = 0; at < rest.size();) {
    const char32_t c = next_code_point(rest, at);
    if (c == U' ' || is_opening(c)) continue;
    return is_upper_or_digit(c);
  }
  return true;
}

std::string_view last_word(std::string_view text) {
  const std::size_t blank = text.find_last_of(" (\"'");
  std::string_view word = blank == std::string_view::npos ? text : text.substr(blank + 1);
  constexpr std::string_view apostrophe = "’";
  if (const std::size_t at = word.rfind(apostrophe); at != std::string_view::npos)
    word.remove_prefix(at + apostrophe.size());
  return word;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether the point behind `before` belongs to the word: an abbreviation, an initial, an ordinal ("12.
/// mars").
bool keeps_point(std::string_view before, std::string_view rest) {
  const std::string word = to_lower(last_word(before));
  if (std::ranges::find(abbreviations, word) != std::end(abbreviations)) return true;
  if (word == "no" || word == "nos") return rest.size() > 1 && rest[1] >= '0' && rest[1] <= '9';
  if (count_code_points(word) == 1 && !all_digits(word)) return word != "i" || !starts_sentence(rest);
  if (all_digits(word))
    return word.size() <= 2 && before.size() == word.size();          // "3. Text": a number of a list
  if (word.size() >= 3 && word[word.size() - 2] == '.') return true;  // "U.S."
  return false;
}

std::size_t skip_closing(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {"\"", "'", ")", "”", "»", "’", "]"})
    if (text.substr(at).starts_with(mark)) return skip_closing(text, at + mark.size());
  return at;
}

}  // namespace

std::vector<std::string> split_sentences(std::string_view paragraph) {
  std::vector<std::string> sentences;
  std::size_t start = 0;
  for (std::size_t at = 0; at < paragraph.size(); ++at) {
    const char c = paragraph[at];
    if (c != '.' && c != '!' && c != '?') continue;
    std::size_t end = skip_closing(paragraph, at + 1);
    if (end < paragraph.size() && paragraph[end] != ' ') continue;
    const std::string_view rest = paragraph.substr(end);
    if (!starts_sentence(rest)) continue;
    if (c == '.' && end == at + 1 && end < paragraph.size() &&
        keeps_point(paragraph.substr(start, at - start), rest))
      continue;
    sentences.emplace_back(paragraph.substr(start, end - start));
    while (end < paragraph.size() && paragraph[end] == ' ') ++end;
    start = end;
    at = end == 0 ? 0 : end - 1;
  }
  if (start < paragraph.size()) sentences.emplace_back(paragraph.substr(start));
  return sentences;
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view mark : {"\"", "'", ")", "”", "»", "’", "]"})
    if (text.ends_with(mark)) return ends_sentence(text.substr(0, text.size() - mark.size()));
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

}  // namespace docmill
