#include "readers/archive_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/among.hpp"
#include "base/unicode.hpp"
#include "readers/text_encoding.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

/// Fewer bytes beyond ASCII tell no script.
constexpr int enough_bytes = 6;

constexpr std::array other_scripts{"SHIFT_JIS"sv,    "EUC-JP"sv,       "GB18030"sv,      "BIG5"sv,
                                   "EUC-KR"sv,       "UHC"sv,          "IBM866"sv,       "IBM855"sv,
                                   "WINDOWS-1251"sv, "KOI8-R"sv,       "WINDOWS-1253"sv, "ISO-8859-7"sv,
                                   "WINDOWS-1255"sv, "WINDOWS-1256"sv, "TIS-620"sv};

/// How much the text looks like words: letters, with capitals at the start or all through.
int likeness_to_words(std::string_view text) {
  int score = 0;
  bool after_small = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = next_code_point(text, at);
    if (letter >= 0x80) score += !is_letter(letter) ? -1 : is_upper(letter) && after_small ? 0 : 1;
    after_small = is_lower(letter);
  }
  return score;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> suffixes{{{".gz", ""},
                                                                                  {".bz2", ""},
                                                                                  {".xz", ""},
                                                                                  {".zst", ""},
                                                                                  {".lz4", ""},
                                                                                  {".lz", ""},
                                                                                  {".z", ""},
                                                                                  {".tgz", ".tar"},
                                                                                  {".taz", ".tar"},
                                                                                  {".tbz", ".tar"},
                                                                                  {".tbz2", ".tar"},
                                                                                  {".txz", ".tar"},
                                                                                  {".tzst", ".tar"},
                                                                                  {".svgz", ".svg"},
                                                                                  {".cpgz", ".cpio"},
                                                                                  {".gzip", ""}}};

}  // namespace

std::string guess_name_charset(std::string_view names) {
  const auto beyond_ascii = std::ranges::count_if(names, [](char c) { return (c & 0x80) != 0; });
  if (beyond_ascii >= enough_bytes)
    if (const auto detected = detect_charset(names); among(other_scripts, detected)) return detected;
  // The DOS code page of Western Europe first: it is what Windows writes.
  const auto likeness = [&](const char* charset) {
    return likeness_to_words(decode_charset(names, charset));
  };
  return likeness("windows-1252") > likeness("IBM850") ? "windows-1252" : "IBM850";
}

std::string uncompressed_name(std::string_view name, int compressions) {
  std::string left{name.substr(name.rfind('/') + 1)};
  for (; compressions > 0; --compressions) {
    const auto lower = to_lower(to_valid_utf8(left));
    const auto* suffix = std::ranges::find_if(suffixes, [&](const auto& pair) {
      return lower.ends_with(pair.first) && left.size() > pair.first.size();
    });
    if (suffix == suffixes.end()) break;
    left.replace(left.size() - suffix->first.size(), std::string::npos, suffix->second);
  }
  return left;
}

bool is_hidden_member(std::string_view name) {
  const auto hidden = [](std::string_view part) {
    return part == "__MACOSX" || part.starts_with("~$") || part.ends_with('~') ||
           (part.starts_with('.') && part != "." && part != "..") ||
           (part.size() > 1 && part.starts_with('#') && part.ends_with('#'));
  };
  for (std::size_t start = 0; start < name.size();) {
    const auto end = std::min(name.find('/', start), name.size());
    if (hidden(name.substr(start, end - start))) return true;
    start = end + 1;
  }
  return false;
}

}  // namespace docmill
