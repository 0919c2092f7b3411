#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "formats/raster.hpp"
#include "model/document.hpp"
#include "writers/deck_pdf.hpp"
#include "writers/text_painter.hpp"

namespace docmill {

/// Of a page's picture on a contact sheet, at most; pixels.
inline constexpr int thumbnail_width = 200, thumbnail_height = 250;

/// A document on a contact sheet. All text valid UTF-8.
struct ContactCard {
  std::optional<Raster> picture;  ///< of its first page
  std::string text;               ///< drawn as a page when there is no picture
  std::string instead;            ///< drawn on grey when there is neither: why
  std::string name;               ///< cut in the middle when it is too long
  std::string facts;              ///< one line
  Status status = Status::ok;
  std::string status_text;  ///< one line
};

/// Thumbnails in rows of ten, each with its name, what is known of it and its status underneath.
class ContactSheet {
 public:
  static constexpr std::size_t most_cards = 60;

  /// Of so many cards. Title and note stand above them, the note to the right.
  ContactSheet(std::size_t cards, std::string_view title, std::string_view note, const Theme& theme);
  void add(const ContactCard& card);
  /// The same cards give the same bytes. Throws Error write_failed.
  std::string png() const { return to_png(sheet_); }

 private:
  void draw_page(int x, int y, const ContactCard& card);
  void draw_text_page(int x, int y, const std::string& text);
  void draw_grey_page(int x, int y, const std::string& why);
  void draw_lines(int x, int y, const ContactCard& card);

  const Theme& theme_;
  Raster sheet_;
  TextPainter painter_;
  std::size_t columns_, next_ = 0;
};

}  // namespace docmill
