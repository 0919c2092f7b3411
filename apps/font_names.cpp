#include "font_names.hpp"

#include <optional>
#include <string_view>

#include "base/bytes.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

constexpr uint64_t largest_font = 64u << 20;
constexpr unsigned windows = 3, english = 0x409, version_name = 5, licence_name = 13, licence_address = 14;

/// Big-endian numbers at places of a file; 0 past its end.
struct Reader {
  std::string_view bytes;
  unsigned byte(std::size_t at) const {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
  }
  unsigned short_at(std::size_t at) const { return byte(at) << 8 | byte(at + 1); }
  std::size_t long_at(std::size_t at) const { return std::size_t{short_at(at)} << 16 | short_at(at + 2); }
};

/// Where the `name` table begins (OpenType specification, "Organization of an OpenType Font").
std::optional<std::size_t> name_table(const Reader& font) {
  for (unsigned table = 0; table < font.short_at(4); ++table) {
    const auto at = 12 + std::size_t{table} * 16;
    if (at + 16 <= font.bytes.size() && font.bytes.substr(at, 4) == "name") return font.long_at(at + 8);
  }
  return std::nullopt;
}

std::string utf16_text(const Reader& font, std::size_t at, std::size_t bytes) {
  std::string text;
  for (std::size_t end = at + bytes; at + 1 < end && at + 1 < font.bytes.size(); at += 2)
    append_utf8(text, font.short_at(at));
  return to_valid_utf8(text);
}

/// The English text with that number, of the records for Windows, which every TrueType file has.
std::string name_of(const Reader& font, std::size_t table, unsigned number) {
  const auto texts = table + font.short_at(table + 4);
  for (unsigned record = 0; record < font.short_at(table + 2); ++record) {
    const auto at = table + 6 + std::size_t{record} * 12;
    if (font.short_at(at) == windows && font.short_at(at + 4) == english && font.short_at(at + 6) == number)
      return utf16_text(font, texts + font.short_at(at + 10), font.short_at(at + 8));
  }
  return {};
}

std::string first_line(std::string text) {
  return text.substr(0, text.find_first_of("\r\n"));
}

}  // namespace

FontNames font_names(const std::filesystem::path& file) {
  const auto content = read_file(file, largest_font);
  const Reader font{content->view()};
  const auto table = name_table(font);
  if (!table) return {};
  FontNames names{first_line(name_of(font, *table, version_name)),
                  first_line(name_of(font, *table, licence_name))};
  if (names.licence.empty()) names.licence = first_line(name_of(font, *table, licence_address));
  return names;
}

}  // namespace docmill
