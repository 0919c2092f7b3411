#include "ocr/languages.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

/// Debian names the packages of scripts by ISO 15924.
constexpr std::array<std::pair<std::string_view, std::string_view>, 37> script_codes{{
    {"Arabic", "arab"},
    {"Armenian", "armn"},
    {"Bengali", "beng"},
    {"Canadian_Aboriginal", "cans"},
    {"Cherokee", "cher"},
    {"Cyrillic", "cyrl"},
    {"Devanagari", "deva"},
    {"Ethiopic", "ethi"},
    {"Fraktur", "frak"},
    {"Georgian", "geor"},
    {"Greek", "grek"},
    {"Gujarati", "gujr"},
    {"Gurmukhi", "guru"},
    {"Hangul", "hang"},
    {"Hangul_vert", "hang-vert"},
    {"HanS", "hans"},
    {"HanS_vert", "hans-vert"},
    {"HanT", "hant"},
    {"HanT_vert", "hant-vert"},
    {"Hebrew", "hebr"},
    {"Japanese", "jpan"},
    {"Japanese_vert", "jpan-vert"},
    {"Kannada", "knda"},
    {"Khmer", "khmr"},
    {"Lao", "laoo"},
    {"Latin", "latn"},
    {"Malayalam", "mlym"},
    {"Myanmar", "mymr"},
    {"Oriya", "orya"},
    {"Sinhala", "sinh"},
    {"Syriac", "syrc"},
    {"Tamil", "taml"},
    {"Telugu", "telu"},
    {"Thaana", "thaa"},
    {"Thai", "thai"},
    {"Tibetan", "tibt"},
    {"Vietnamese", "viet"},
}};

constexpr std::string_view automatic = "auto", automatic_among = "auto:";

std::string join(const std::vector<std::string>& words, std::string_view gap) {
  std::string joined;
  for (const auto& word : words) joined += (joined.empty() ? "" : std::string{gap}) + word;
  return joined;
}

/// Data of scripts and page layout lies beside that of languages.
bool is_language(std::string_view installed) {
  return installed != "osd" && installed != "equ" && installed != "snum";
}

}  // namespace

std::vector<std::string> split_languages(std::string_view joined) {
  std::vector<std::string> names;
  while (true) {
    const auto plus = joined.find('+');
    names.emplace_back(joined.substr(0, plus));
    if (plus == std::string_view::npos) return names;
    joined.remove_prefix(plus + 1);
  }
}

bool chooses_language(std::string_view language) {
  return language == automatic || language.starts_with(automatic_among);
}

std::vector<std::string> recognisable_languages(const OcrOptions& options) {
  auto names = installed_languages(options);
  std::erase_if(names, [](const std::string& name) { return !is_language(name); });
  return names;
}

std::string spelt_out(const std::string& language, const std::string& tessdata) {
  if (language != automatic) return language;
  auto names = recognisable_languages({.tessdata = tessdata});
  std::ranges::stable_partition(names, [](const std::string& name) { return name == "eng"; });
  return std::string{automatic_among} + join(names, "+");
}

std::vector<std::string> candidate_languages(const OcrOptions& options) {
  std::string_view names = options.language;
  if (names.starts_with(automatic_among)) names.remove_prefix(automatic_among.size());
  return split_languages(names);
}

std::string language_package(std::string_view language) {
  constexpr std::string_view prefix = "script/";
  std::string name{language};
  if (language.starts_with(prefix)) {
    const auto script = language.substr(prefix.size());
    const auto known =
        std::ranges::find(script_codes, script, &std::pair<std::string_view, std::string_view>::first);
    name = "script-" + std::string{known != script_codes.end() ? known->second : script};
  }
  std::ranges::replace(name, '_', '-');
  return "tesseract-ocr-" + to_lower(name);
}

void require_languages(const OcrOptions& options) {
  const auto installed = installed_languages(options);
  if (spelt_out(options.language, options.tessdata) == automatic_among)
    throw Error{Stage::ocr, Code::not_found, "no language data to choose from",
                "apt install tesseract-ocr-eng"};
  std::vector<std::string> missing, packages;
  for (const auto& name : candidate_languages(options)) {
    if (name == automatic || name.starts_with(automatic_among) || !is_language(name))
      throw Error{Stage::ocr, Code::not_found, "\"" + name + "\" is no language that can be joined to others",
                  "auto stands alone, or before those it chooses among: auto:eng+ita"};
    if (name.empty())
      throw Error{Stage::ocr, Code::not_found, "\"" + options.language + "\" names no language between its +",
                  "--language takes names such as eng or eng+ita"};
    if (std::ranges::binary_search(installed, name)) continue;
    missing.push_back(name);
    packages.push_back(language_package(name));
  }
  if (missing.empty()) return;
  const std::string which = missing.size() == 1 ? "language " : "languages ";
  if (!options.tessdata.empty())
    throw Error{Stage::ocr, Code::not_found,
                "no data for the " + which + join(missing, ", ") + " in " + options.tessdata,
                "put " + missing.front() + ".traineddata there, or leave out --tessdata"};
  throw Error{Stage::ocr, Code::not_found, "no data for the " + which + join(missing, ", ") + " installed",
              "apt install " + join(packages, " ") + " (installed: " + join(installed, ", ") + ")"};
}

}  // namespace docmill
