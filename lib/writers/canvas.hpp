#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/deck.hpp"
#include "writers/theme.hpp"

namespace docmill {

enum class Face { regular, bold };

/// What is to be drawn on one slide: points from the top left corner; rectangles first, then text.
struct Rectangle {
  double x = 0, y = 0, width = 0, height = 0;
  Colour colour;
};
struct TextRun {
  double x = 0, baseline = 0, size = 0;
  Face face = Face::regular;
  Colour colour;
  std::string text;
};
struct Canvas {
  std::string heading;  ///< what the bookmark says
  std::vector<Rectangle> rectangles;
  std::vector<TextRun> texts;
};

inline const Font& font(const Theme::Data& theme, Face face) {
  return face == Face::bold ? theme.bold : theme.regular;
}

/// Words that the writer adds itself.
struct FixedWords {
  std::string_view page_short, source_page;
  char decimal_point;
  std::string_view thousands;  ///< between groups of three digits
};
FixedWords fixed_words(std::string_view language);

void draw_right(Canvas& canvas, const Theme::Data& theme, double right_edge, TextRun run);
void draw_centred(Canvas& canvas, const Theme::Data& theme, double middle, TextRun run);

Canvas title_slide(const Slide& slide, const DeckPlan& plan, const Theme::Data& theme);
/// A white slide with its heading, and the part of it in brackets when there are several: "Risk (2/3)".
Canvas content_slide(const Slide& slide, const Theme::Data& theme, std::size_t part, std::size_t parts);
/// Footer line, footer text and "3 / 12".
void draw_footer(Canvas& canvas, const DeckPlan& plan, const Theme::Data& theme, std::size_t number,
                 std::size_t count);
/// "Source: page 4" at the foot of the content.
void draw_source(Canvas& canvas, const DeckPlan& plan, const Theme::Data& theme, uint32_t page);

/// The slides that `slides`, bullet slides under one heading, fill.
std::vector<Canvas> bullet_slides(const std::vector<const Slide*>& slides, const DeckPlan& plan,
                                  const Theme::Data& theme);
/// Lines of an agenda; each item's slide number is `numbers[i]`, 0 = none.
std::vector<Canvas> agenda_slides(const Slide& slide, const Theme::Data& theme,
                                  const std::vector<std::size_t>& numbers);
std::size_t agenda_slide_count(const Slide& slide);
/// Rows that do not fit go on the next slide, columns past the widest readable table too.
std::vector<Canvas> table_slides(const Slide& slide, const DeckPlan& plan, const Theme::Data& theme);
Canvas chart_slide(const Slide& slide, const DeckPlan& plan, const Theme::Data& theme);

}  // namespace docmill
