#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "readers/pdf_date.hpp"
#include "readers/pdf_origin.hpp"

using namespace docmill;

namespace {

OriginVerdict verdict(std::size_t characters, std::size_t unreadable, PageDrawing drawing) {
  return find_origin({characters, unreadable}, [=] { return drawing; });
}

PageDrawing picture(double cover) {
  PageDrawing drawing;
  drawing.pictures = 1;
  drawing.picture_cover = cover;
  drawing.picture_dpi = 300;
  return drawing;
}

}  // namespace

TEST_CASE("what a page is follows from its text and its drawing") {
  CHECK(verdict(0, 0, {}).origin == Origin::blank);
  CHECK(verdict(0, 0, picture(1)).origin == Origin::scanned);
  CHECK(verdict(5, 0, picture(0.9)).origin == Origin::scanned);
  CHECK(verdict(100, 0, picture(0.5)).origin == Origin::mixed);
  CHECK(verdict(100, 0, picture(0.2)).origin == Origin::digital);
  PageDrawing lines;
  lines.paths = true;
  CHECK(verdict(0, 0, lines).reason == "no text; drawn content");
  CHECK(verdict(0, 0, lines).origin == Origin::scanned);
  auto layer = picture(1);
  layer.invisible_text = true;
  CHECK(verdict(5, 0, layer).reason == "has a text layer over a picture");
  auto coarse = picture(1);
  coarse.picture_dpi = 72;
  CHECK(verdict(0, 0, coarse).reason == "no text; a picture covers 100 % of the page at only 72 dpi");
}

TEST_CASE("a page with enough text is digital without a look at its drawing") {
  CHECK(find_origin({enough_text, 0}, []() -> PageDrawing { throw std::logic_error{"looked"}; }).origin ==
        Origin::digital);
}

TEST_CASE("text that nobody can read counts as none") {
  const auto quality = judge_text("ab \xEF\xBF\xBD\xEE\x80\x80\x01");
  CHECK(quality.characters == 5);
  CHECK(quality.unreadable == 3);
  CHECK(find_origin({1000, 300}, [] { return PageDrawing{}; }).origin == Origin::scanned);
  CHECK(find_origin({1000, 100}, [] { return PageDrawing{}; }).origin == Origin::digital);
}

TEST_CASE("dates keep their offset and what they leave out") {
  CHECK(iso_date("D:20250318101522+01'00'") == "2025-03-18T10:15:22+01:00");
  CHECK(iso_date("D:20250318101522Z") == "2025-03-18T10:15:22Z");
  CHECK(iso_date("20250318") == "2025-03-18");
  CHECK(iso_date("D:2025") == "2025");
  CHECK(iso_date("D:20251318") == "2025");
  CHECK(iso_date("yesterday").empty());
}
