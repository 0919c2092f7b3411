#include <algorithm>
#include <array>

#include "writers/canvas.hpp"
#include "writers/text_layout.hpp"

namespace docmill {
namespace {

using namespace slide_area;

constexpr double title_left = 72, title_width = width - 2 * title_left;
constexpr double band_height = 340;

/// The largest of the sizes at which the text takes at most `most` lines; at the smallest it is cut.
struct SetText {
  double size = 0;
  std::vector<std::string> lines;
};
SetText set_text(std::string_view text, const Font& font, std::initializer_list<double> sizes,
                 std::size_t most, double line_width) {
  SetText set;
  for (const double size : sizes) {
    set = {size, wrap_balanced(text, font, size, line_width)};
    if (set.lines.size() <= most) return set;
  }
  set.lines = wrap_at_most(most, text, font, set.size, line_width);
  return set;
}

std::string joined(std::initializer_list<std::string_view> texts, std::string_view separator) {
  std::string line;
  for (const std::string_view text : texts)
    if (!text.empty()) line.append(line.empty() ? "" : separator).append(text);
  return line;
}

}  // namespace

FixedWords fixed_words(std::string_view language) {
  if (language == "it") return {"pag.", "Fonte: pagina", ',', "."};
  if (language == "nb" || language == "no" || language == "nn") return {"s.", "Kilde: side", ',', "\u00A0"};
  return {"p.", "Source: page", '.', ","};
}

void draw_right(Canvas& canvas, const Theme::Data& theme, double right_edge, TextRun run) {
  run.x = right_edge - font(theme, run.face).width(run.text, run.size);
  canvas.texts.push_back(std::move(run));
}

void draw_centred(Canvas& canvas, const Theme::Data& theme, double middle, TextRun run) {
  run.x = middle - font(theme, run.face).width(run.text, run.size) / 2;
  canvas.texts.push_back(std::move(run));
}

Canvas title_slide(const Slide& slide, const DeckPlan& plan, const Theme::Data& theme) {
  Canvas canvas{slide.title, {}, {}};
  canvas.rectangles.push_back({0, 0, width, band_height, theme.band});
  canvas.rectangles.push_back({0, band_height, width, 6, theme.accent});
  const SetText title = set_text(slide.title, theme.bold, {44, 38, 32, 28}, 4, title_width);
  const SetText subtitle = set_text(slide.subtitle, theme.regular, {20, 18}, 2, title_width);
  const double title_line = title.size * 1.18, subtitle_line = subtitle.size * 1.35;
  double baseline = band_height - 48 - subtitle_line * static_cast<double>(subtitle.lines.size()) -
                    title_line * static_cast<double>(title.lines.size() - (title.lines.empty() ? 0 : 1));
  for (const std::string& line : title.lines) {
    canvas.texts.push_back({title_left, baseline, title.size, Face::bold, theme.on_band, line});
    baseline += title_line;
  }
  baseline += subtitle_line - title_line + 12;
  for (const std::string& line : subtitle.lines) {
    canvas.texts.push_back({title_left, baseline, subtitle.size, Face::regular, theme.on_band, line});
    baseline += subtitle_line;
  }
  const std::string byline = joined({plan.author, plan.date}, "  ·  ");
  canvas.texts.push_back({title_left, band_height + 58, 18, Face::regular, theme.ink,
                          fit(byline, theme.regular, 18, title_width)});
  baseline = band_height + 92;
  for (const Bullet& note : slide.bullets)
    for (const std::string& line : wrap_at_most(3, note.text, theme.regular, 14, title_width)) {
      canvas.texts.push_back({title_left, baseline, 14, Face::regular, theme.muted, line});
      baseline += 20;
      if (baseline > height - 30) return canvas;
    }
  return canvas;
}

Canvas content_slide(const Slide& slide, const Theme::Data& theme, std::size_t part, std::size_t parts) {
  const std::string suffix =
      parts > 1 ? " (" + std::to_string(part) + "/" + std::to_string(parts) + ")" : std::string{};
  Canvas canvas{slide.title + suffix, {}, {}};
  canvas.rectangles.push_back({left, 36, 40, 4, theme.accent});
  const double room = right - left - theme.bold.width(suffix, theme.heading_size);
  const SetText heading =
      set_text(slide.title, theme.bold, {theme.heading_size, theme.heading_size * 0.8}, 1, room);
  SetText set = heading.lines.size() == 1 && !heading.lines[0].ends_with("…")
                    ? heading
                    : set_text(slide.title, theme.bold, {theme.heading_size * 0.75}, 2, room);
  if (set.lines.empty()) set.lines.emplace_back();
  set.lines.back() += suffix;
  double baseline = set.lines.size() == 1 ? 74 : 68;
  for (const std::string& line : set.lines) {
    canvas.texts.push_back({left, baseline, set.size, Face::bold, theme.band, line});
    baseline += set.size * 1.2;
  }
  if (!slide.subtitle.empty() && set.lines.size() == 1)
    canvas.texts.push_back(
        {left, 98, 15, Face::regular, theme.muted, fit(slide.subtitle, theme.regular, 15, right - left)});
  return canvas;
}

void draw_footer(Canvas& canvas, const DeckPlan& plan, const Theme::Data& theme, std::size_t number,
                 std::size_t count) {
  constexpr double baseline = 518;
  canvas.rectangles.push_back({left, 500, right - left, 0.75, theme.rule});
  const TextRun style{left, baseline, theme.note_size, Face::regular, theme.muted, {}};
  TextRun footer = style;
  footer.text = fit(plan.footer, theme.regular, theme.note_size, right - left - 90);
  canvas.texts.push_back(footer);
  TextRun page = style;
  page.text = std::to_string(number) + " / " + std::to_string(count);
  draw_right(canvas, theme, right, page);
}

void draw_source(Canvas& canvas, const DeckPlan& plan, const Theme::Data& theme, uint32_t page) {
  if (page == 0) return;
  const std::string note{fixed_words(plan.language).source_page};
  draw_right(canvas, theme, right,
             {0, 491, theme.note_size, Face::regular, theme.muted, note + " " + std::to_string(page)});
}

}  // namespace docmill
