#include "writers/deck_pdf.hpp"

#include <array>
#include <cstdio>
#include <map>
#include <utility>

#include "base/unicode.hpp"
#include "writers/canvas.hpp"
#include "writers/pdf_document.hpp"

namespace docmill {
namespace {

/// Text as the theme's fonts can draw it; remembers what they lack.
class Drawable {
 public:
  explicit Drawable(const Theme::Data& theme) : theme_{theme} {}

  void mend(std::string& text) {
    if (!is_utf8(text)) text = to_valid_utf8(text);
    std::string mended;
    for (std::size_t at = 0; at < text.size();) {
      const char32_t code_point = next_code_point(text, at);
      if (code_point < 0x20 || code_point == 0x7F || code_point == 0xA0 || code_point == 0x2028)
        mended += code_point == 0xA0 ? "\u00A0" : " ";
      else if (code_point == 0xAD || (code_point >= 0x200B && code_point <= 0x200F) || code_point == 0xFEFF)
        continue;
      else
        append_utf8(mended, drawn_for(code_point));
    }
    text = std::move(mended);
  }

  std::vector<Problem> problems() const {
    std::vector<Problem> list;
    for (const auto& [code_point, message] : missing_) {
      if (list.size() == most_problems) break;
      list.push_back({Stage::write, 0, Code::missing_glyph, message, {}});
    }
    return list;
  }

 private:
  static constexpr std::size_t most_problems = 20;

  char32_t drawn_for(char32_t code_point) {
    if (theme_.regular.has(code_point) && theme_.bold.has(code_point)) {
      if (!theme_.regular.draws_whole(code_point)) note(code_point, "is drawn without some of its marks");
      return code_point;
    }
    constexpr std::array<std::pair<char32_t, char32_t>, 9> alike{{{0x2009, 0x20},
                                                                  {0x202F, 0xA0},
                                                                  {0x2007, 0xA0},
                                                                  {0x2010, '-'},
                                                                  {0x2011, '-'},
                                                                  {0x2002, 0x20},
                                                                  {0x2003, 0x20},
                                                                  {0x2005, 0x20},
                                                                  {0x2012, 0x2013}}};
    for (const auto& [from, to] : alike)
      if (from == code_point) return to;
    note(code_point, "is not in the font and is drawn as a question mark; another theme may have it");
    return '?';
  }

  void note(char32_t code_point, std::string_view what) {
    if (missing_.contains(code_point)) return;
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(code_point));
    std::string message = name.data();
    message += " (";
    append_utf8(message, code_point);
    missing_.emplace(code_point, message + ") " + std::string{what});
  }

  const Theme::Data& theme_;
  std::map<char32_t, std::string> missing_;
};

DeckPlan mended(DeckPlan plan, Drawable& drawable) {
  for (std::string* text : {&plan.title, &plan.subtitle, &plan.author, &plan.date, &plan.footer})
    drawable.mend(*text);
  for (Slide& slide : plan.slides) {
    for (std::string* text : {&slide.title, &slide.subtitle, &slide.unit}) drawable.mend(*text);
    for (Bullet& bullet : slide.bullets) drawable.mend(bullet.text);
    for (auto& row : slide.rows)
      for (std::string& cell : row) drawable.mend(cell);
    for (ChartBar& bar : slide.bars) {
      drawable.mend(bar.label);
      drawable.mend(bar.shown);
    }
  }
  return plan;
}

/// All slides but the agenda's numbers, which need the others first.
struct Layout {
  std::vector<Canvas> canvases;
  std::vector<std::pair<std::string, std::size_t>> headings;  ///< of bullet slides and their number from 1
  std::size_t agenda = 0, agenda_at = 0;                      ///< slide in the plan (0 = none), its canvas
};

Layout lay_out(const DeckPlan& plan, const Theme::Data& theme) {
  Layout layout;
  const auto add = [&](std::vector<Canvas> more) {
    for (Canvas& canvas : more) layout.canvases.push_back(std::move(canvas));
  };
  for (std::size_t i = 0; i < plan.slides.size(); ++i) {
    const Slide& slide = plan.slides[i];
    layout.headings.emplace_back(slide.title, layout.canvases.size() + 1);
    if (slide.kind == Slide::Kind::title) {
      add({title_slide(slide, plan, theme)});
    } else if (slide.kind == Slide::Kind::agenda) {
      layout.agenda = i;
      layout.agenda_at = layout.canvases.size();
      layout.canvases.resize(layout.canvases.size() + agenda_slide_count(slide));
    } else if (slide.kind == Slide::Kind::table) {
      add(table_slides(slide, plan, theme));
    } else if (slide.kind == Slide::Kind::bars) {
      add({chart_slide(slide, plan, theme)});
    } else {
      std::vector<const Slide*> together{&slide};
      while (i + 1 < plan.slides.size() && plan.slides[i + 1].kind == Slide::Kind::bullets &&
             plan.slides[i + 1].title == slide.title)
        together.push_back(&plan.slides[++i]);
      add(bullet_slides(together, plan, theme));
    }
  }
  return layout;
}

/// Agenda items stand in the order of the slides: each takes the next slide with its heading.
void fill_agenda(Layout& layout, const Slide& agenda, const Theme::Data& theme) {
  std::vector<std::size_t> numbers;
  auto next = layout.headings.begin();
  for (const Bullet& item : agenda.bullets) {
    auto found = next;
    while (found != layout.headings.end() &&
           (found->first != item.text || found->second <= layout.agenda_at + 1))
      ++found;
    numbers.push_back(found == layout.headings.end() ? 0 : found->second);
    if (found != layout.headings.end()) next = found + 1;
  }
  std::vector<Canvas> canvases = agenda_slides(agenda, theme, numbers);
  std::move(canvases.begin(), canvases.end(),
            layout.canvases.begin() + static_cast<std::ptrdiff_t>(layout.agenda_at));
}

}  // namespace

WrittenDeck write_deck_pdf(const DeckPlan& original, const Theme& theme) {
  const Theme::Data& data = theme.data();
  Drawable drawable{data};
  const DeckPlan plan = mended(original, drawable);
  Layout layout = lay_out(plan, data);
  if (layout.agenda != 0) fill_agenda(layout, plan.slides[layout.agenda], data);
  PdfDocument pdf{data};
  for (std::size_t i = 0; i < layout.canvases.size(); ++i) {
    if (i > 0) draw_footer(layout.canvases[i], plan, data, i + 1, layout.canvases.size());
    pdf.add_slide(layout.canvases[i]);
  }
  WrittenDeck deck;
  deck.slides = layout.canvases.size();
  const std::string drawn = pdf.save();
  deck.bytes = finish_pdf(drawn, pdf.used(), {original.title, original.author, plan.language});
  deck.problems = drawable.problems();
  return deck;
}

}  // namespace docmill
