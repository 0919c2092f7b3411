#include "readers/office_symbols.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/unicode.hpp"

namespace docmill {
namespace {

constexpr unsigned private_letters = 0xF000;  ///< where symbol fonts have their 256 letters

struct Symbol {
  unsigned code;
  char32_t character;
};

// The letters and signs of the font Symbol, https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt
constexpr std::u32string_view symbol_letters =
    U"≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";  // from 0x40
constexpr std::array symbol_signs{
    Symbol{0x22, U'∀'}, Symbol{0x24, U'∃'}, Symbol{0x27, U'∋'}, Symbol{0xA2, U'′'}, Symbol{0xA3, U'≤'},
    Symbol{0xA5, U'∞'}, Symbol{0xAB, U'↔'}, Symbol{0xAC, U'←'}, Symbol{0xAD, U'↑'}, Symbol{0xAE, U'→'},
    Symbol{0xAF, U'↓'}, Symbol{0xB0, U'°'}, Symbol{0xB1, U'±'}, Symbol{0xB2, U'″'}, Symbol{0xB3, U'≥'},
    Symbol{0xB4, U'×'}, Symbol{0xB6, U'∂'}, Symbol{0xB7, U'•'}, Symbol{0xB8, U'÷'}, Symbol{0xB9, U'≠'},
    Symbol{0xBA, U'≡'}, Symbol{0xBB, U'≈'}, Symbol{0xBC, U'…'}, Symbol{0xCE, U'∈'}, Symbol{0xD2, U'®'},
    Symbol{0xD3, U'©'}, Symbol{0xD4, U'™'}, Symbol{0xD5, U'∏'}, Symbol{0xD6, U'√'}, Symbol{0xC6, U'∅'},
    Symbol{0xC7, U'∩'}, Symbol{0xC8, U'∪'}, Symbol{0xCC, U'⊂'}, Symbol{0xCF, U'∉'}, Symbol{0xD0, U'∠'},
    Symbol{0xD1, U'∇'}, Symbol{0xD7, U'⋅'}, Symbol{0xD8, U'¬'}, Symbol{0xD9, U'∧'}, Symbol{0xDA, U'∨'},
    Symbol{0xDB, U'⇔'}, Symbol{0xDC, U'⇐'}, Symbol{0xDE, U'⇒'}, Symbol{0xE5, U'∑'}, Symbol{0xF2, U'∫'}};
constexpr std::array wingdings{Symbol{0x28, U'☎'}, Symbol{0x29, U'✆'}, Symbol{0x2A, U'✉'}, Symbol{0x4A, U'☺'},
                               Symbol{0x4C, U'☹'}, Symbol{0x6C, U'●'}, Symbol{0x6E, U'■'}, Symbol{0x6F, U'☐'},
                               Symbol{0x71, U'☐'}, Symbol{0x76, U'❖'}, Symbol{0xA7, U'▪'}, Symbol{0xA8, U'☐'},
                               Symbol{0xDF, U'←'}, Symbol{0xE0, U'→'}, Symbol{0xE1, U'↑'}, Symbol{0xE2, U'↓'},
                               Symbol{0xE8, U'➔'}, Symbol{0xF0, U'⇨'}, Symbol{0xFB, U'✗'}, Symbol{0xFC, U'✓'},
                               Symbol{0xFD, U'☒'}, Symbol{0xFE, U'☑'}};

template <class Table>
char32_t look_up(const Table& table, unsigned code, char32_t otherwise) {
  const auto found =
      std::find_if(table.begin(), table.end(), [code](const Symbol& symbol) { return symbol.code == code; });
  return found == table.end() ? otherwise : found->character;
}

bool is_pictures(std::string_view font) {
  return font.starts_with("wingdings") || font == "webdings";
}

/// `name` in small letters.
char32_t symbol_of(std::string_view name, unsigned code) {
  const bool is_private = code >= private_letters && code <= private_letters + 0xFF;
  const unsigned low = is_private ? code - private_letters : code;
  if (name == "symbol") {
    if (low >= 0x40 && low - 0x40 < symbol_letters.size()) return symbol_letters[low - 0x40];
    return look_up(symbol_signs, low, low >= 0x20 && low < 0x7F ? static_cast<char32_t>(low) : U'•');
  }
  if (is_pictures(name)) return look_up(wingdings, low, U'•');
  if (is_private) return low >= 0x20 && low < 0x7F ? static_cast<char32_t>(low) : U'•';
  return code >= 0x20 && code < 0xD800 ? static_cast<char32_t>(code) : U'•';
}

}  // namespace

char32_t office_symbol(std::string_view font, std::string_view code_text) {
  unsigned code = 0;
  std::from_chars(code_text.data(), code_text.data() + code_text.size(), code, 16);
  return symbol_of(to_lower(to_valid_utf8(font)), code);
}

std::string with_office_symbols(std::string_view font, std::string_view text) {
  const auto name = to_lower(to_valid_utf8(font));
  if (name != "symbol" && !is_pictures(name)) return std::string{text};
  const auto letters = to_valid_utf8(text);
  std::string shown;
  for (std::size_t at = 0; at < letters.size();) {
    const auto code = next_code_point(letters, at);
    const bool is_letter = code >= private_letters + 0x20 && code <= private_letters + 0xFF;
    append_utf8(shown, is_letter ? symbol_of(name, code) : code);
  }
  return shown;
}

}  // namespace docmill
