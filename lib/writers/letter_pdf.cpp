#include "writers/letter_pdf.hpp"

#include <iterator>

#include "writers/drawable.hpp"
#include "writers/letter_page.hpp"
#include "writers/pdf_document.hpp"
#include "writers/text_layout.hpp"

namespace docmill {
namespace {

using namespace letter_area;

LetterPlan mended(LetterPlan plan, Drawable& drawable) {
  for (std::string* text : {&plan.date, &plan.title, &plan.subject, &plan.footer}) drawable.mend(*text);
  for (auto* lines : {&plan.letterhead, &plan.address})
    for (std::string& line : *lines) drawable.mend(line);
  for (TextBlock& block : plan.body) {
    drawable.mend(block.mark);
    for (std::string& line : block.lines) drawable.mend(line);
    for (auto& row : block.rows)
      for (std::string& cell : row) drawable.mend(cell);
  }
  return plan;
}

std::string page_of(std::string_view language, std::size_t page, std::size_t pages) {
  const std::string number = std::to_string(page), count = std::to_string(pages);
  if (language == "it") return "Pagina " + number + " di " + count;
  if (language == "nb" || language == "nn" || language == "no") return "Side " + number + " av " + count;
  return "Page " + number + " of " + count;
}

void draw_foot(Canvas& canvas, const LetterPlan& plan, const Theme::Data& theme, std::size_t page,
               std::size_t pages) {
  constexpr double rule = height - 52, baseline = height - 38;
  const TextRun style{left, baseline, small_size, Face::regular, theme.muted, {}};
  if (pages < 2 && plan.footer.empty()) return;
  canvas.rectangles.push_back({left, rule, right - left, 0.5, theme.rule});
  TextRun number = style;
  if (pages > 1) number.text = page_of(plan.language, page, pages);
  const double room = right - left - (pages > 1 ? theme.regular.width(number.text, small_size) + 20 : 0);
  TextRun footer = style;
  footer.text = fit(plan.footer, theme.regular, small_size, room);
  canvas.texts.push_back(std::move(footer));
  if (pages > 1) draw_right(canvas, theme, right, std::move(number));
}

}  // namespace

WrittenLetter write_letter_pdf(const LetterPlan& original, const Theme& theme) {
  const Theme::Data& data = theme.data();
  Drawable drawable{data};
  const LetterPlan plan = mended(original, drawable);
  auto strips = opening_strips(plan, data);
  auto body = body_strips(plan.body, data);
  strips.insert(strips.end(), std::make_move_iterator(body.begin()), std::make_move_iterator(body.end()));
  auto pages = paginate(strips);
  PdfDocument pdf{data, width, height};
  for (std::size_t i = 0; i < pages.size(); ++i) {
    draw_foot(pages[i], plan, data, i + 1, pages.size());
    pdf.add_page(pages[i]);
  }
  WrittenLetter letter;
  letter.pages = pages.size();
  const std::string title = original.title.empty() ? original.subject : original.title;
  letter.bytes = finish_pdf(pdf.save(), pdf.used(), {title, original.author, plan.language});
  letter.problems = drawable.problems();
  return letter;
}

}  // namespace docmill
