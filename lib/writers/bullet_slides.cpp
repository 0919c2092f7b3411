#include <algorithm>

#include "writers/canvas.hpp"
#include "writers/text_layout.hpp"

namespace docmill {
namespace {

using namespace slide_area;

constexpr double indent = 24, note_column = 56, line_spacing = 1.32, gap = 0.62;

/// The lines of one bullet, or those of its lines that stand on one slide.
struct SetBullet {
  std::vector<std::string> lines;
  uint32_t page = 0;
  bool begins = true;
  double height(double size) const { return static_cast<double>(lines.size()) * size * line_spacing; }
};
using SlideContent = std::vector<SetBullet>;

std::vector<SetBullet> set_bullets(const std::vector<const Slide*>& slides, const Font& font, double size) {
  std::vector<SetBullet> set;
  for (const Slide* slide : slides)
    for (const Bullet& bullet : slide->bullets)
      set.push_back({wrap(bullet.text, font, size, right - left - indent - note_column), bullet.page});
  return set;
}

double height_of(const SlideContent& content, double size) {
  double total = 0;
  for (const SetBullet& bullet : content) total += bullet.height(size) + gap * size;
  return total - gap * size;
}

/// Cuts bullets that are longer than a slide, so that each piece fits on one.
std::vector<SetBullet> cut(std::vector<SetBullet> bullets, double size) {
  const auto most = static_cast<std::size_t>((bottom - top) / (size * line_spacing));
  std::vector<SetBullet> pieces;
  for (SetBullet& bullet : bullets) {
    for (std::size_t at = 0; at < bullet.lines.size(); at += most) {
      const std::size_t end = std::min(at + most, bullet.lines.size());
      pieces.push_back({{bullet.lines.begin() + static_cast<std::ptrdiff_t>(at),
                         bullet.lines.begin() + static_cast<std::ptrdiff_t>(end)},
                        bullet.page,
                        at == 0});
    }
  }
  return pieces;
}

/// Fills slides up to `limit` points each.
std::vector<SlideContent> pack(const std::vector<SetBullet>& bullets, double size, double limit) {
  std::vector<SlideContent> packed;
  for (const SetBullet& bullet : bullets) {
    const bool fits =
        !packed.empty() && height_of(packed.back(), size) + gap * size + bullet.height(size) <= limit;
    if (!fits) packed.emplace_back();
    packed.back().push_back(bullet);
  }
  return packed;
}

/// As few slides as the area allows, evenly filled: the lowest limit that gives no more of them.
std::vector<SlideContent> pack_evenly(const std::vector<SetBullet>& bullets, double size) {
  std::vector<SlideContent> best = pack(bullets, size, bottom - top);
  double low = 0, high = bottom - top;
  while (best.size() > 1 && high - low > size) {
    const double middle = (low + high) / 2;
    std::vector<SlideContent> packed = pack(bullets, size, middle);
    if (packed.size() > best.size()) {
      low = middle;
    } else {
      high = middle;
      best = std::move(packed);
    }
  }
  return best;
}

struct Setting {
  double size;
  std::vector<SlideContent> slides;
};

/// Slides as the plan has them at the largest size at which each fits; past the smallest, bullets flow over
/// more slides.
Setting settle(const std::vector<const Slide*>& slides, const Theme::Data& theme) {
  for (double size = theme.body_size; size >= theme.smallest_body_size; size -= 2) {
    Setting setting{size, {}};
    for (const Slide* slide : slides)
      if (!slide->bullets.empty()) setting.slides.push_back(set_bullets({slide}, theme.regular, size));
    if (std::all_of(setting.slides.begin(), setting.slides.end(),
                    [size](const SlideContent& content) { return height_of(content, size) <= bottom - top; }))
      return setting;
  }
  const double size = std::max(theme.smallest_body_size, theme.body_size - 2);
  return {size, pack_evenly(cut(set_bullets(slides, theme.regular, size), size), size)};
}

void draw(Canvas& canvas, const SlideContent& content, double size, const DeckPlan& plan,
          const Theme::Data& theme) {
  const bool one_page = std::all_of(content.begin(), content.end(),
                                    [&](const SetBullet& bullet) { return bullet.page == content[0].page; });
  double baseline = top + size;
  for (const SetBullet& bullet : content) {
    if (bullet.begins)
      canvas.rectangles.push_back({left + 2, baseline - size * 0.5, size * 0.3, size * 0.3, theme.accent});
    if (!one_page && bullet.page != 0)
      draw_right(canvas, theme, right,
                 {0, baseline, theme.note_size, Face::regular, theme.muted,
                  std::string{fixed_words(plan.language).page_short} + " " + std::to_string(bullet.page)});
    for (const std::string& line : bullet.lines) {
      canvas.texts.push_back({left + indent, baseline, size, Face::regular, theme.ink, line});
      baseline += size * line_spacing;
    }
    baseline += size * gap;
  }
  if (one_page && !content.empty()) draw_source(canvas, plan, theme, content[0].page);
}

constexpr std::size_t agenda_items = 12;

}  // namespace

std::vector<Canvas> bullet_slides(const std::vector<const Slide*>& slides, const DeckPlan& plan,
                                  const Theme::Data& theme) {
  const Setting setting = settle(slides, theme);
  std::vector<Canvas> canvases;
  for (const SlideContent& content : setting.slides) {
    canvases.push_back(content_slide(*slides[0], theme, canvases.size() + 1, setting.slides.size()));
    draw(canvases.back(), content, setting.size, plan, theme);
  }
  return canvases;
}

std::size_t agenda_slide_count(const Slide& slide) {
  return (slide.bullets.size() + agenda_items - 1) / agenda_items;
}

std::vector<Canvas> agenda_slides(const Slide& slide, const Theme::Data& theme,
                                  const std::vector<std::size_t>& numbers) {
  const std::size_t count = agenda_slide_count(slide);
  const std::size_t per_slide = count == 0 ? 0 : (slide.bullets.size() + count - 1) / count;
  const double pitch =
      std::clamp((bottom - top) / static_cast<double>(std::max<std::size_t>(per_slide, 1)), 29.0, 42.0);
  const double size = std::min(theme.body_size, pitch * 0.6);
  const double text_left =
      left + 18 + std::max(28.0, theme.bold.width(std::to_string(slide.bullets.size()), size) + 2);
  std::vector<Canvas> canvases;
  for (std::size_t i = 0; i < slide.bullets.size(); ++i) {
    const std::size_t row = i % per_slide;
    if (row == 0) canvases.push_back(content_slide(slide, theme, canvases.size() + 1, count));
    Canvas& canvas = canvases.back();
    const double baseline = top + size + pitch * static_cast<double>(row);
    draw_right(canvas, theme, text_left - 18,
               {0, baseline, size, Face::bold, theme.accent, std::to_string(i + 1)});
    canvas.texts.push_back(
        {text_left, baseline, size, Face::regular, theme.ink,
         fit(slide.bullets[i].text, theme.regular, size, right - text_left - note_column)});
    if (i < numbers.size() && numbers[i] != 0)
      draw_right(canvas, theme, right,
                 {0, baseline, size * 0.8, Face::regular, theme.muted, std::to_string(numbers[i])});
    if (row + 1 < per_slide && i + 1 < slide.bullets.size())
      canvas.rectangles.push_back({text_left, baseline + pitch * 0.3, right - text_left, 0.5, theme.rule});
  }
  return canvases;
}

}  // namespace docmill
