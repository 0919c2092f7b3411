#include "writers/letter_page.hpp"

#include <algorithm>
#include <iterator>

#include "writers/text_layout.hpp"

namespace docmill {
namespace {

using namespace letter_area;

constexpr double ascent = 0.78;  // of the size, from a line's top to its baseline

Strip gap(double height) {
  Strip strip;
  strip.height = height;
  strip.gap = true;
  return strip;
}

/// One line of text at `x`.
Strip line_strip(double x, double size, double line_height, Face face, Colour colour, std::string text) {
  Strip strip;
  strip.height = line_height;
  strip.texts.push_back(
      {x, (line_height - size) / 2 + size * ascent + size * 0.08, size, face, colour, std::move(text)});
  return strip;
}

/// Neither the first nor the last line of a paragraph stands alone; one of up to three lines is not divided.
void keep_lines(std::vector<Strip>& lines) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i)
    lines[i].keeps_next = i == 0 || i + 2 == lines.size() || lines.size() <= 3;
}

void append(std::vector<Strip>& strips, std::vector<Strip> more) {
  strips.insert(strips.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::vector<Strip> paragraph(const TextBlock& block, const Theme::Data& theme, double x) {
  std::vector<Strip> strips;
  for (const auto& part : block.lines)
    for (auto& line : wrap(part, theme.regular, body_size, right - x))
      strips.push_back(line_strip(x, body_size, leading, Face::regular, theme.ink, std::move(line)));
  keep_lines(strips);
  return strips;
}

std::vector<Strip> item(const TextBlock& block, const Theme::Data& theme) {
  constexpr double bullet_indent = 14, number_indent = 20;
  const bool bullet = block.mark.empty();
  auto strips = paragraph(block, theme, left + (bullet ? bullet_indent : number_indent));
  if (strips.empty()) return strips;
  if (bullet)
    strips[0].rectangles.push_back({left + 3, leading / 2 - 1.2, 3.4, 3.4, theme.accent});
  else
    strips[0].texts.push_back(
        {left + 2, strips[0].texts[0].baseline, body_size, Face::regular, theme.ink, block.mark});
  return strips;
}

std::vector<Strip> heading(const TextBlock& block, const Theme::Data& theme) {
  constexpr double size = 12;
  std::vector<Strip> strips;
  for (auto& line : wrap(block.lines.front(), theme.bold, size, right - left)) {
    strips.push_back(line_strip(left, size, 17, Face::bold, theme.band, std::move(line)));
    strips.back().keeps_next = true;
  }
  strips.push_back(gap(3));
  strips.back().keeps_next = true;
  return strips;
}

double space_before(const TextBlock& block, const TextBlock& previous) {
  using Kind = TextBlock::Kind;
  if (block.kind == Kind::heading) return 13;
  if (previous.kind == Kind::heading) return 0;
  if (block.kind == Kind::item) return previous.kind == Kind::item ? 2.5 : 5;
  if (block.kind == Kind::table || previous.kind == Kind::table) return 9;
  return 8;
}

/// A short last paragraph, as a signature is, takes lines of the one before along.
void keep_closing(std::vector<Strip>& strips, std::size_t last_begins) {
  constexpr std::size_t short_paragraph = 6;
  if (last_begins < 2 || strips.size() - last_begins > short_paragraph) return;
  for (std::size_t i = last_begins - 2; i + 1 < strips.size(); ++i) strips[i].keeps_next = true;
}

std::vector<Strip> small_lines(const std::vector<std::string>& lines, std::size_t from,
                               const Theme::Data& theme) {
  std::vector<Strip> strips;
  for (std::size_t i = from; i < lines.size(); ++i)
    for (auto& line : wrap(lines[i], theme.regular, small_size, right - left))
      strips.push_back(line_strip(left, small_size, 11.5, Face::regular, theme.muted, std::move(line)));
  return strips;
}

std::vector<Strip> letterhead(const std::vector<std::string>& lines, const Theme::Data& theme) {
  std::vector<Strip> strips;
  if (lines.empty()) return strips;
  for (auto& line : wrap(lines[0], theme.bold, 15, right - left))
    strips.push_back(line_strip(left, 15, 20, Face::bold, theme.band, std::move(line)));
  append(strips, small_lines(lines, 1, theme));
  Strip rule = gap(8);
  rule.gap = false;
  rule.rectangles.push_back({left, 5, right - left, 1.2, theme.accent});
  strips.push_back(std::move(rule));
  strips.push_back(gap(24));
  return strips;
}

std::vector<Strip> address(const LetterPlan& plan, const Theme::Data& theme) {
  constexpr double column = 320, least_lines = 5;  // room for an address that is written by hand
  const bool on_right = plan.language == "it";
  const double x = on_right ? column : left;
  std::vector<Strip> strips;
  for (const auto& text : plan.address)
    for (auto& line : wrap(text, theme.regular, body_size, on_right ? right - x : 260))
      strips.push_back(line_strip(x, body_size, 14, Face::regular, theme.ink, std::move(line)));
  if (!strips.empty() && static_cast<double>(strips.size()) < least_lines)
    strips.push_back(gap(14 * (least_lines - static_cast<double>(strips.size()))));
  if (!strips.empty()) strips.push_back(gap(16));
  return strips;
}

void add_date(std::vector<Strip>& strips, const LetterPlan& plan, const Theme::Data& theme) {
  if (plan.date.empty()) return;
  const bool on_left = plan.language == "it";
  const auto text = fit(plan.date, theme.regular, body_size, right - left);
  const double x = on_left ? left : right - theme.regular.width(text, body_size);
  strips.push_back(line_strip(x, body_size, leading, Face::regular, theme.ink, text));
  strips.push_back(gap(16));
}

void add_lines(std::vector<Strip>& strips, const std::string& text, const Theme::Data& theme, double size,
               Colour colour, double space) {
  if (text.empty()) return;
  for (auto& line : wrap(text, theme.bold, size, right - left)) {
    strips.push_back(line_strip(left, size, size * 1.3, Face::bold, colour, std::move(line)));
    strips.back().keeps_next = true;
  }
  strips.push_back(gap(space));
  strips.back().keeps_next = true;
}

void place(Canvas& canvas, const Strip& strip, double y) {
  for (Rectangle rectangle : strip.rectangles) {
    rectangle.y += y;
    canvas.rectangles.push_back(rectangle);
  }
  for (TextRun run : strip.texts) {
    run.baseline += y;
    canvas.texts.push_back(std::move(run));
  }
}

}  // namespace

std::vector<Strip> body_strips(const std::vector<TextBlock>& blocks, const Theme::Data& theme) {
  std::vector<Strip> strips;
  std::size_t last_begins = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const TextBlock& block = blocks[i];
    if (i > 0) strips.push_back(gap(space_before(block, blocks[i - 1])));
    if (i > 0 && blocks[i - 1].kind == TextBlock::Kind::heading) strips.back().keeps_next = true;
    last_begins = strips.size();
    if (block.kind == TextBlock::Kind::heading)
      append(strips, heading(block, theme));
    else if (block.kind == TextBlock::Kind::item)
      append(strips, item(block, theme));
    else if (block.kind == TextBlock::Kind::table)
      append(strips, table_strips(block, theme));
    else
      append(strips, paragraph(block, theme, left));
  }
  if (!blocks.empty() && blocks.back().kind == TextBlock::Kind::paragraph) keep_closing(strips, last_begins);
  return strips;
}

std::vector<Strip> opening_strips(const LetterPlan& plan, const Theme::Data& theme) {
  auto strips = letterhead(plan.letterhead, theme);
  append(strips, address(plan, theme));
  add_date(strips, plan, theme);
  add_lines(strips, plan.title, theme, 18, theme.band, plan.subject.empty() ? 12 : 6);
  add_lines(strips, plan.subject, theme, 11, theme.ink, 10);
  return strips;
}

std::vector<Canvas> paginate(const std::vector<Strip>& strips) {
  std::vector<Canvas> pages(1);
  double y = top;
  for (std::size_t begin = 0; begin < strips.size();) {
    std::size_t end = begin;
    double together = strips[begin].height;
    while (strips[end].keeps_next && end + 1 < strips.size()) together += strips[++end].height;
    ++end;
    if (y > top && y + together > bottom && together <= bottom - top) {
      pages.emplace_back();
      y = top;
    }
    for (; begin < end; ++begin) {
      const Strip& strip = strips[begin];
      if (strip.gap && y == top && pages.size() > 1) continue;
      if (y > top && y + strip.height > bottom && !strip.gap) {
        pages.emplace_back();
        y = top;
      }
      place(pages.back(), strip, y);
      y += strip.height;
    }
  }
  return pages;
}

}  // namespace docmill
