#include "readers/rtf_charset.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "readers/text_encoding.hpp"

namespace docmill {
namespace {

struct Charset {
  int charset, page;
};
/// The values of \fcharset in the Rich Text Format specification 1.9.1.
constexpr std::array charsets{Charset{0, 1252},   Charset{77, 10000}, Charset{128, 932},  Charset{129, 949},
                              Charset{130, 1361}, Charset{134, 936},  Charset{136, 950},  Charset{161, 1253},
                              Charset{162, 1254}, Charset{163, 1258}, Charset{177, 1255}, Charset{178, 1256},
                              Charset{186, 1257}, Charset{204, 1251}, Charset{222, 874},  Charset{238, 1250},
                              Charset{254, 437},  Charset{255, 850}};

std::string charset_name(int page) {
  if (page == 10000) return "macintosh";
  if (page == 65001) return "UTF-8";
  if (page == 1361) return "johab";
  return (page < 900 && page != 874 ? "ibm-" : "windows-") + std::to_string(page);
}

bool is_double_byte(int page) {
  return page == 932 || page == 936 || page == 949 || page == 950 || page == 1361 || page == 65001;
}

}  // namespace

int code_page_of_charset(int charset) {
  const auto found = std::find_if(charsets.begin(), charsets.end(),
                                  [charset](const Charset& entry) { return entry.charset == charset; });
  return found == charsets.end() ? 0 : found->page;
}

std::string CodePages::decode(std::string_view bytes, int page) {
  const bool ascii = std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) == 0; });
  if (ascii) return std::string{bytes};
  if (is_double_byte(page)) return decode_charset(bytes, charset_name(page));
  std::string text;
  for (const char byte : bytes) {
    auto [entry, is_new] = single_.try_emplace({page, byte});
    if (is_new) entry->second = decode_charset({&byte, 1}, charset_name(page));
    text += entry->second;
  }
  return text;
}

std::string decode_symbol(std::string_view bytes) {
  static constexpr std::u32string_view capitals = U"ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
                                       smalls = U"αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    if (value >= 'A' && value <= 'Z')
      append_utf8(text, capitals[value - 'A']);
    else if (value >= 'a' && value <= 'z')
      append_utf8(text, smalls[value - 'a']);
    else if (value == 0xB7 || value == 0xA7 || value == 0xA8)
      text += "•";
    else if (value == 0xAE || value == 0xE0)
      text += "→";
    else if (value == 0xB3)
      text += "≥";
    else if (value == 0xA3)
      text += "≤";
    else if (value == 0xB1)
      text += "±";
    else if (value == 0xB4)
      text += "×";
    else if (value == 0xB0)
      text += "°";
    else if (value < 0x80)
      text += byte;
    else
      text += "•";
  }
  return text;
}

}  // namespace docmill
