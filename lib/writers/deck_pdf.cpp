#include "writers/deck_pdf.hpp"

#include <utility>

#include "writers/canvas.hpp"
#include "writers/drawable.hpp"
#include "writers/pdf_document.hpp"

namespace docmill {
namespace {

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
    pdf.add_page(layout.canvases[i]);
  }
  WrittenDeck deck;
  deck.slides = layout.canvases.size();
  const std::string drawn = pdf.save();
  deck.bytes = finish_pdf(drawn, pdf.used(), {original.title, original.author, plan.language});
  deck.problems = drawable.problems();
  return deck;
}

}  // namespace docmill
