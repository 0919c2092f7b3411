#include <algorithm>
#include <array>
#include <utility>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "ocr/engine.hpp"

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

std::string join(const std::vector<std::string>& words, std::string_view gap) {
  std::string joined;
  for (const auto& word : words) joined += (joined.empty() ? "" : std::string{gap}) + word;
  return joined;
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
  std::vector<std::string> missing, packages;
  for (const auto& name : split_languages(options.language)) {
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
