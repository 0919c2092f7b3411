#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "writers/canvas.hpp"
#include "writers/text_layout.hpp"

namespace docmill {
namespace {

using namespace slide_area;

constexpr double label_size = 13, tick_size = 11;

/// Round steps from the lowest to the highest value; zero is among them.
struct Axis {
  double low = 0, high = 1, step = 1;
  int decimals = 0;
  double share(double value) const { return (value - low) / (high - low); }
};

Axis axis_of(const std::vector<ChartBar>& bars) {
  double low = 0, high = 0;
  for (const ChartBar& bar : bars) {
    low = std::min(low, bar.value);
    high = std::max(high, bar.value);
  }
  const double range = high - low > 0 ? high - low : 1;
  const double magnitude = std::pow(10, std::floor(std::log10(range / 4)));
  double step = 10 * magnitude;
  for (const double candidate : {5.0, 2.5, 2.0, 1.0})
    if (range / 5 <= candidate * magnitude) step = candidate * magnitude;
  Axis axis{std::floor(low / step) * step, std::ceil(high / step) * step, step, 0};
  if (axis.high <= axis.low) axis.high = axis.low + step;
  while (axis.decimals < 6 &&
         std::abs(step * std::pow(10, axis.decimals) - std::round(step * std::pow(10, axis.decimals))) > 1e-6)
    ++axis.decimals;
  return axis;
}

std::string tick_text(double value, int decimals, const FixedWords& words) {
  std::array<char, 400> buffer{};
  if (std::abs(value) < 1e-9) value = 0;
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
  std::string text{buffer.data(), end};
  std::replace(text.begin(), text.end(), '.', words.decimal_point);
  const std::size_t first = text[0] == '-' ? 1 : 0;
  std::size_t whole = std::min(text.find(words.decimal_point), text.size());
  while (whole > first + 3) text.insert(whole -= 3, words.thousands);
  return text;
}

int tick_count(const Axis& axis) {
  return static_cast<int>(std::lround((axis.high - axis.low) / axis.step));
}

void draw_columns(Canvas& canvas, const Slide& slide, const Axis& axis, const FixedWords& words,
                  const Theme::Data& theme) {
  constexpr double plot_left = left + 64, plot_top = top + 22, plot_bottom = bottom - 44;
  const auto y_of = [&](double value) { return plot_bottom - axis.share(value) * (plot_bottom - plot_top); };
  for (int tick = 0; tick <= tick_count(axis); ++tick) {
    const double value = axis.low + tick * axis.step, y = y_of(value);
    canvas.rectangles.push_back({plot_left, y, right - plot_left, 0.5, theme.rule});
    draw_right(canvas, theme, plot_left - 10,
               {0, y + 4, tick_size, Face::regular, theme.muted, tick_text(value, axis.decimals, words)});
  }
  const double slot = (right - plot_left) / static_cast<double>(slide.bars.size());
  const double bar_width = std::min(slot * 0.6, 90.0);
  double middle = plot_left + slot / 2;
  for (const ChartBar& bar : slide.bars) {
    const double y = y_of(std::max(bar.value, 0.0)), y_end = y_of(std::min(bar.value, 0.0));
    canvas.rectangles.push_back({middle - bar_width / 2, y, bar_width, y_end - y, theme.accent});
    draw_centred(canvas, theme, middle,
                 {0, bar.value < 0 ? y_end + label_size + 3 : y - 6, label_size, Face::bold, theme.ink,
                  fit(bar.shown, theme.bold, label_size, slot - 4)});
    double baseline = plot_bottom + 22;
    for (const std::string& line : wrap_at_most(2, bar.label, theme.regular, label_size, slot - 6)) {
      draw_centred(canvas, theme, middle, {0, baseline, label_size, Face::regular, theme.ink, line});
      baseline += label_size * 1.25;
    }
    middle += slot;
  }
  canvas.rectangles.push_back({plot_left, y_of(0), right - plot_left, 1, theme.muted});
}

void draw_rows(Canvas& canvas, const Slide& slide, const Axis& axis, const FixedWords& words,
               const Theme::Data& theme) {
  double label_width = 0, shown_width = 0;
  for (const ChartBar& bar : slide.bars) {
    label_width = std::max(label_width, theme.regular.width(bar.label, label_size));
    shown_width = std::max(shown_width, std::min(theme.bold.width(bar.shown, label_size), 120.0));
  }
  label_width = std::min(label_width, 280.0);
  const double negative_room = axis.low < 0 ? shown_width + 10 : 0;
  const double plot_left = left + label_width + 16 + negative_room, plot_right = right - shown_width - 14;
  constexpr double plot_bottom = bottom - 22;
  const double slot = std::min((plot_bottom - top) / static_cast<double>(slide.bars.size()), 64.0);
  const double end = top + slot * static_cast<double>(slide.bars.size());
  const auto x_of = [&](double value) { return plot_left + axis.share(value) * (plot_right - plot_left); };
  for (int tick = 0; tick <= tick_count(axis); ++tick) {
    const double value = axis.low + tick * axis.step, x = x_of(value);
    canvas.rectangles.push_back({x, top, 0.5, end - top, theme.rule});
    draw_centred(
        canvas, theme, x,
        {0, end + 15, tick_size, Face::regular, theme.muted, tick_text(value, axis.decimals, words)});
  }
  double middle = top + slot / 2;
  for (const ChartBar& bar : slide.bars) {
    const double x = x_of(std::min(bar.value, 0.0)), x_end = x_of(std::max(bar.value, 0.0));
    const double thickness = std::min(slot * 0.62, 30.0), baseline = middle + label_size * 0.36;
    canvas.rectangles.push_back({x, middle - thickness / 2, x_end - x, thickness, theme.accent});
    canvas.texts.push_back({left, baseline, label_size, Face::regular, theme.ink,
                            fit(bar.label, theme.regular, label_size, label_width)});
    TextRun shown{x_end + 7,  baseline,  label_size,
                  Face::bold, theme.ink, fit(bar.shown, theme.bold, label_size, 120)};
    if (bar.value < 0)
      draw_right(canvas, theme, x - 7, shown);
    else
      canvas.texts.push_back(shown);
    middle += slot;
  }
  canvas.rectangles.push_back({x_of(0), top, 1, end - top, theme.muted});
}

}  // namespace

Canvas chart_slide(const Slide& slide, const DeckPlan& plan, const Theme::Data& theme) {
  Slide shown = slide;
  if (shown.subtitle.empty()) shown.subtitle = slide.unit;
  Canvas canvas = content_slide(shown, theme, 1, 1);
  if (slide.bars.empty()) return canvas;
  const double slot = (right - left - 64) / static_cast<double>(slide.bars.size());
  const bool upright = std::all_of(slide.bars.begin(), slide.bars.end(), [&](const ChartBar& bar) {
    return theme.regular.width(bar.label, label_size) <= slot - 8 &&
           theme.bold.width(bar.shown, label_size) <= slot - 8;
  });

  (upright ? draw_columns : draw_rows)(canvas, slide, axis_of(slide.bars), fixed_words(plan.language), theme);
  draw_source(canvas, plan, theme, slide.page);
  return canvas;
}

}  // namespace docmill
