#include "export/word_table.hpp"

#include "model/word_lines.hpp"

namespace docmill::exporting {
namespace {

/// The numbers that tell where a row belongs; 0 below its own level.
struct Place {
  uint32_t page = 0;
  unsigned block = 0, paragraph = 0, line = 0, word = 0;
};

void add_row(std::string& out, int level, const Place& place, const PixelBox& box,
             const std::string& confidence, const std::string& text) {
  out += std::to_string(level);
  for (const auto number : {place.page, place.block, place.paragraph, place.line, place.word})
    out += "\t" + std::to_string(number);
  for (const auto number : {box.left, box.top, box.right - box.left, box.bottom - box.top})
    out += "\t" + std::to_string(number);
  out += "\t" + confidence + "\t" + text + "\n";
}

void add_page(std::string& out, const Page& page, const PixelScale& scale) {
  Place place{.page = page.number};
  add_row(out, 1, place, scale.sheet(page), "-1", "");
  for (const auto& paragraph : word_paragraphs(page)) {
    place = {.page = page.number, .block = place.block + 1};
    add_row(out, 2, place, scale.pixels(paragraph.box), "-1", "");
    place.paragraph = 1;
    add_row(out, 3, place, scale.pixels(paragraph.box), "-1", "");
    for (const auto& line : paragraph.lines) {
      ++place.line;
      place.word = 0;
      add_row(out, 4, place, scale.pixels(line.box), "-1", "");
      for (const auto* word : line.words) {
        ++place.word;
        add_row(out, 5, place, scale.pixels(word->box), short_number(word->confidence * 100), word->text);
      }
    }
  }
}

}  // namespace

std::string to_word_table(const Document& record, const Resolutions& resolutions) {
  std::string out =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
  for (std::size_t index = 0; index < record.pages.size(); ++index)
    add_page(out, record.pages[index], PixelScale{resolutions, index});
  return out;
}

}  // namespace docmill::exporting
