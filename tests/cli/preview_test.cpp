// Contact sheets of what is in a folder.
#include <catch2/catch.hpp>

#include "formats/raster.hpp"
#include "support/tiny_pdf.hpp"
#include "support/tiny_scan.hpp"
#include "workplace.hpp"

using namespace docmill;
using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

using Strings = std::vector<std::string>;

// Of a sheet, in pixels.
constexpr int margin = 24, header = 56, pitch_x = 220, pitch_y = 332, page_height = 250, page_width = 200;

void write_inputs(const Workplace& place) {
  place.write("mine.yaml", "classify: {rules: ./rules.yaml}\n");
  place.write("rules.yaml",
              "task: topic\nfallback: other\nclasses:\n  - label: cars\n    rules:\n      - {keywords: "
              "[fleet], weight: 10}\n");
  place.write("in/a.txt", "Report\n\nThe fleet has twelve lorries and grows by two each year.\n");
  place.write("in/b.pdf",
              tiny_pdf({"A page of the fleet, with a line that is about as long as a line can be"}));
  place.write("in/broken.pdf", "%PDF-1.7\nnothing more");
  place.write("in/d.pdf", tiny_scan(drawn_lines({"The fleet is insured"}, place.path())));
  place.write("in/\xE6\x96\x87\xE4\xBB\xB6 \xD9\x85\xD9\x84\xD9\x81 \xFF" + std::string(120, 'x') + ".txt",
              "A long name in four scripts, one of them none.\n");
}

ToolResult run(const Workplace& place, const std::string& folder, const Strings& more) {
  Strings words{"run", "./mine.yaml", "in", "-o", folder};
  words.insert(words.end(), more.begin(), more.end());
  return place.docmill(words);
}

Raster sheet(const Workplace& place, const std::string& name) {
  const auto bytes = place.read(name);
  REQUIRE(bytes.starts_with("\x89PNG"));
  return fitted(decode_image(bytes, 0, 100'000'000), 10'000, 10'000);
}

/// Pixels in a part of the sheet that are not as its corner.
int drawn_pixels(const Raster& sheet, int x, int y, int width, int height) {
  const auto background = sheet.at(0, 0);
  int count = 0;
  for (int row = y; row < y + height; ++row)
    for (int column = x; column < x + width; ++column) count += sheet.at(column, row) != background;
  return count;
}

/// Pixels of a card's page that are darker than paper, than its edge and than the grey of one that failed.
int dark_pixels(const Raster& sheet, int card) {
  int count = 0;
  for (int y = header; y < header + page_height; ++y)
    for (int x = margin + card * pitch_x; x < margin + card * pitch_x + page_width; ++x)
      count += sheet.at(x, y).red < 170;
  return count;
}

}  // namespace

TEST_CASE("every document has a card with a page, its name and its status") {
  const Workplace place;
  write_inputs(place);
  CHECK(run(place, "out", {"--preview", "sheet.png"}).status == 3);
  const auto drawn = sheet(place, "sheet.png");
  CHECK(drawn.width() == 2 * margin + 5 * pitch_x - 20);
  CHECK(drawn.height() == header + pitch_y + margin - 20);
  CHECK(drawn_pixels(drawn, 0, 0, drawn.width(), header - 10) > 100);  // the title
  for (int card = 0; card < 5; ++card) {
    INFO(card);
    const int x = margin + card * pitch_x;
    CHECK(drawn_pixels(drawn, x, header, page_width, page_height) > 2000);
    CHECK(dark_pixels(drawn, card) > 20);
    for (int line = 0; line < 3; ++line)
      CHECK(drawn_pixels(drawn, x, header + page_height + 8 + line * 18, page_width, 18) > 30);
  }
  const Rgb paper{255, 255, 255};
  const auto middle = [](int card) { return margin + card * pitch_x + page_width / 2; };
  CHECK(drawn.at(middle(1), header + page_height - 20) == paper);
  CHECK(drawn.at(middle(2), header + page_height - 20) != paper);  // the one that failed is grey
  CHECK(drawn_pixels(drawn, margin + 5 * pitch_x - 20, 0, margin, drawn.height()) == 0);
}

TEST_CASE("the sheet does not depend on the jobs, nor on what earlier runs have done") {
  const Workplace place;
  write_inputs(place);
  run(place, "out", {"--preview", "out/one.png", "-j1"});
  const auto first = place.read("out/one.png");
  REQUIRE_FALSE(first.empty());
  const auto again = run(place, "out", {"--preview", "out/two.png", "-j4"});
  CHECK_THAT(again.err, Contains("5 unchanged"));
  CHECK(place.read("out/two.png") == first);
  CHECK(place.is_clean());
}

TEST_CASE("records are the same with a preview; first results have one, too") {
  const Workplace place;
  write_inputs(place);
  run(place, "out", {"--preview", "sheet.png", "--first-results", "-j4"});
  run(place, "new", {"--preview", "other.png"});
  CHECK(place.files("out") == place.files("new"));
  // The title names the folder.
  CHECK(dark_pixels(sheet(place, "sheet.png"), 3) == dark_pixels(sheet(place, "other.png"), 3));
}

TEST_CASE("more documents than a sheet holds: another sheet; more than five hold: it says so") {
  const Workplace place;
  place.write("mine.yaml", "export: {format: [csv]}\n");
  for (int number = 100; number < 162; ++number)
    place.write("in/" + std::to_string(number) + ".txt", "Document " + std::to_string(number) + "\n");
  CHECK(run(place, "out", {"--preview", "sheet.png"}).status == 0);
  CHECK(sheet(place, "sheet.png").height() == header + 6 * pitch_y + margin - 20);
  CHECK(sheet(place, "sheet-2.png").height() == header + pitch_y + margin - 20);
  CHECK_FALSE(fs::exists(place.path("sheet-3.png")));
}

TEST_CASE("a file for the sheet that cannot be is refused before anything is done") {
  const Workplace place;
  write_inputs(place);
  const auto refused = [&](const std::string& file) {
    const auto result = run(place, "out", {"--preview", file});
    CHECK(result.status == 2);
    CHECK_FALSE(fs::exists(place.path("out")));
    return result.err;
  };
  CHECK_THAT(refused("sheet.jpg"), Contains("a file that ends in .png is expected"));
  CHECK_THAT(refused("nowhere/sheet.png"), Contains("there is no folder nowhere"));
  CHECK_THAT(refused("in/sheet.png"), Contains("take it for one of the documents in in"));
}
