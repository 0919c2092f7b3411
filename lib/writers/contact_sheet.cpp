#include "writers/contact_sheet.hpp"

#include <algorithm>
#include <cmath>

#include "writers/text_layout.hpp"
#include "writers/theme.hpp"

namespace docmill {
namespace {

// Pixels.
constexpr int margin = 24, header = 56, gap = 20;
constexpr int text_size = 13, title_size = 20, line_height = 18, lines = 3;
constexpr int card_width = thumbnail_width, card_height = thumbnail_height + 8 + lines * line_height;
constexpr std::size_t most_columns = 10, least_columns = 4;

// A page that is drawn from its text: of the proportions of A4.
constexpr int page_width = 176, page_height = thumbnail_height, page_margin = 12;
constexpr int page_text_size = 7, page_line_height = 9;

constexpr Rgb background{0xEC, 0xEE, 0xF1}, paper{255, 255, 255}, edge{0xB4, 0xBA, 0xC2},
    grey{0xC9, 0xCD, 0xD2};

Rgb pixel_colour(const Colour& colour) {
  const auto channel = [](double value) { return static_cast<uint8_t>(std::lround(value * 255)); };
  return {channel(colour.red), channel(colour.green), channel(colour.blue)};
}

Rgb colour_of(Status status) {
  switch (status) {
    case Status::ok:
      return {0x1E, 0x7A, 0x3C};
    case Status::partial:
      return {0xA8, 0x62, 0x00};
    case Status::failed:
      return {0xB4, 0x1F, 0x24};
    case Status::skipped:
      break;
  }
  return {0x5A, 0x63, 0x6E};
}

std::size_t columns_for(std::size_t cards) {
  return std::clamp(cards, least_columns, most_columns);
}

int sheet_width(std::size_t cards) {
  return 2 * margin + static_cast<int>(columns_for(cards)) * (card_width + gap) - gap;
}

int sheet_height(std::size_t cards) {
  const auto rows = std::max<std::size_t>(1, (cards + most_columns - 1) / most_columns);
  return header + static_cast<int>(rows) * (card_height + gap) + margin - gap;
}

void frame(Raster& onto, int x, int y, int width, int height, Rgb colour) {
  onto.fill(x - 1, y - 1, width + 2, height + 2, edge);
  onto.fill(x, y, width, height, colour);
}

}  // namespace

ContactSheet::ContactSheet(std::size_t cards, std::string_view title, std::string_view note,
                           const Theme& theme)
    : theme_{theme},
      sheet_{sheet_width(cards), sheet_height(cards), background},
      columns_{columns_for(cards)} {
  const auto& regular = theme.data().regular;
  const auto& bold = theme.data().bold;
  const double note_width = regular.width(note, text_size);
  const double room = sheet_.width() - 2 * margin - note_width - gap;
  painter_.draw(sheet_, margin, margin + title_size / 2 + 2, fit_middle(title, bold, title_size, room), bold,
                title_size, pixel_colour(theme.data().ink));
  painter_.draw(sheet_, sheet_.width() - margin - note_width, margin + title_size / 2 + 2, note, regular,
                text_size, pixel_colour(theme.data().muted));
}

void ContactSheet::add(const ContactCard& card) {
  const int x = margin + static_cast<int>(next_ % columns_) * (card_width + gap);
  const int y = header + static_cast<int>(next_ / columns_) * (card_height + gap);
  ++next_;
  draw_page(x, y, card);
  draw_lines(x, y + thumbnail_height + 8, card);
}

/// Pictures stand on one line, in the middle of their columns.
void ContactSheet::draw_page(int x, int y, const ContactCard& card) {
  if (!card.picture)
    return card.text.empty() ? draw_grey_page(x, y, card.instead) : draw_text_page(x, y, card.text);
  const auto& picture = *card.picture;
  const int left = x + (card_width - picture.width()) / 2, top = y + thumbnail_height - picture.height();
  frame(sheet_, left, top, picture.width(), picture.height(), paper);
  sheet_.draw(left, top, picture);
}

void ContactSheet::draw_text_page(int x, int y, const std::string& text) {
  const int left = x + (card_width - page_width) / 2;
  frame(sheet_, left, y, page_width, page_height, paper);
  const auto& font = theme_.data().regular;
  int baseline = y + page_margin + page_text_size;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto wrapped = wrap(text.substr(at, end - at), font, page_text_size, page_width - 2 * page_margin);
    at = end + 1;
    if (wrapped.empty()) wrapped.emplace_back();
    for (const auto& line : wrapped) {
      if (baseline > y + page_height - page_margin) return;
      painter_.draw(sheet_, left + page_margin, baseline, line, font, page_text_size,
                    pixel_colour(theme_.data().ink));
      baseline += page_line_height;
    }
  }
}

void ContactSheet::draw_grey_page(int x, int y, const std::string& why) {
  const int left = x + (card_width - page_width) / 2;
  frame(sheet_, left, y, page_width, page_height, grey);
  const auto& font = theme_.data().bold;
  const auto line = fit_middle(why, font, text_size, page_width - page_margin);
  const auto width = font.width(line, text_size);
  painter_.draw(sheet_, left + (page_width - width) / 2, y + page_height / 2, line, font, text_size,
                pixel_colour(theme_.data().ink));
}

void ContactSheet::draw_lines(int x, int y, const ContactCard& card) {
  const auto& theme = theme_.data();
  int baseline = y + text_size;
  const auto draw = [&](const std::string& line, const Font& font, Rgb colour) {
    painter_.draw(sheet_, x, baseline, fit_middle(line, font, text_size, card_width), font, text_size,
                  colour);
    baseline += line_height;
  };
  draw(card.name, theme.bold, pixel_colour(theme.ink));
  draw(card.facts, theme.regular, pixel_colour(theme.muted));
  draw(card.status_text, theme.regular, colour_of(card.status));
}

}  // namespace docmill
