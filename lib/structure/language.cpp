#include "structure/language.hpp"

#include <algorithm>
#include <array>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "base/unicode.hpp"
#include "structure/scandinavian.hpp"

namespace docmill {
namespace {

/// More text than this makes no answer better, only slower (10 us a KiB).
constexpr std::size_t sample_size = 16 << 10;

/// The same share of every page that has text, cut between code points.
std::string sample(const std::vector<Page>& pages) {
  const auto with_text = static_cast<std::size_t>(
      std::count_if(pages.begin(), pages.end(), [](const Page& page) { return !page.text.empty(); }));
  if (with_text == 0) return {};
  const std::size_t step = std::max<std::size_t>(1, with_text / 32);
  const std::size_t share = sample_size / std::min<std::size_t>(with_text, 32);
  std::string text;
  std::size_t index = 0;
  for (const auto& page : pages) {
    if (page.text.empty() || index++ % step != 0) continue;
    std::size_t end = std::min(share, page.text.size());
    while (end < page.text.size() && (static_cast<unsigned char>(page.text[end]) & 0xC0) == 0x80) ++end;
    text.append(page.text, 0, end).append(1, '\n');
  }
  return text;
}

/// CLD2's codes are older than today's ISO 639-1 in places, and longer where script or region matter.
std::string iso_code(CLD2::Language language) {
  std::string code = CLD2::LanguageCode(language);
  code.erase(std::min(code.find('-'), code.size()));
  if (code == "no") return "nb";
  if (code == "iw") return "he";
  return code.size() == 2 && code != "un" && code != "xx" ? code : std::string{};
}

}  // namespace

std::string detect_language(const std::vector<Page>& pages) {
  const std::string text = sample(pages);
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int text_bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints no_hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &no_hints, 0,
                                 languages.data(), percents.data(), scores.data(), nullptr, &text_bytes,
                                 &reliable);
  const auto code = reliable && percents[0] >= 50 ? iso_code(languages[0]) : std::string{};
  if (!code.empty() && !is_scandinavian(code)) return code;
  // CLD2 takes nynorsk for bokmaal and is often unsure of Swedish and Danish.
  const auto told = tell_scandinavian(text);
  return told.empty() ? code : std::string{told};
}

}  // namespace docmill
