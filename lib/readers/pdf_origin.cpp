#include "readers/pdf_origin.hpp"

#include <cmath>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/garbled_text.hpp"
#include "readers/raw_character.hpp"

namespace docmill {
namespace {

/// A picture over this share of the page may hold text that the page's own text does not.
constexpr double large_picture = 0.3, most_of_page = 0.8;
/// A stamp or a page number: the picture under it holds the text.
constexpr std::size_t next_to_none = 20;
constexpr int low_resolution = 100;

std::string percent(double share) {
  return std::to_string(std::lround(share * 100)) + " %";
}

std::string describe_picture(const PageDrawing& drawing) {
  auto text = (drawing.pictures == 1 ? "a picture covers " : "pictures cover ") +
              percent(drawing.picture_cover) + " of the page";
  if (drawing.picture_dpi > 0 && drawing.picture_dpi < low_resolution)
    text += " at only " + std::to_string(drawing.picture_dpi) + " dpi";
  return text;
}

OriginVerdict without_text(const PageDrawing& drawing) {
  if (drawing.empty()) return {Origin::blank, drawing.invisible_text ? "white space only" : "nothing drawn"};
  if (drawing.pictures > 0) return {Origin::scanned, "no text; " + describe_picture(drawing)};
  return {Origin::scanned, "no text; drawn content"};
}

bool white_space(char32_t c) {
  return c <= ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B);
}

bool private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

}  // namespace

TextQuality judge_text(std::string_view text) {
  TextQuality quality;
  for (std::size_t at = 0; at < text.size();) {
    const auto character = next_raw_character(text, at);
    if (white_space(character.code_point) && !character.unreadable) continue;
    const std::size_t count = character.glyph ? character.text.size() : 1;
    quality.characters += count;
    if (character.unreadable || private_use(character.code_point)) quality.unreadable += count;
  }
  quality.garbling = find_garbling(text);
  return quality;
}

OriginVerdict find_origin(const TextQuality& text, const std::function<PageDrawing()>& look) {
  if (text.characters > 0 && text.garbled())
    return {Origin::scanned,
            "garbled text: " + (text.garbling.empty()
                                    ? percent(double(text.unreadable) / double(text.characters)) +
                                          " of its characters are unreadable"
                                    : text.garbling)};
  if (text.characters >= enough_text) return {Origin::digital, "has text"};
  PageDrawing drawing;
  try {
    drawing = look();
  } catch (const Error&) {
    if (text.characters == 0) throw;
    return {Origin::digital, "has text"};
  }
  if (text.characters == 0) return without_text(drawing);
  if (drawing.invisible_text && !drawing.visible_text && drawing.pictures > 0)
    return {Origin::digital, "has a text layer over a picture"};
  const auto count = std::to_string(text.characters) + " characters";
  if (text.characters < next_to_none && drawing.picture_cover >= most_of_page)
    return {Origin::scanned, "next to no text (" + count + "); " + describe_picture(drawing)};
  if (drawing.picture_cover > large_picture)
    return {Origin::mixed, "little text (" + count + ") and " + describe_picture(drawing)};
  return {Origin::digital, "has text"};
}

}  // namespace docmill
