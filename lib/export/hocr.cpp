#include "export/hocr.hpp"

#include <algorithm>
#include <cmath>

#include "base/xml_escape.hpp"
#include "model/word_lines.hpp"

namespace docmill::exporting {
namespace {

std::string bbox(const PixelBox& box) {
  return "bbox " + std::to_string(box.left) + " " + std::to_string(box.top) + " " +
         std::to_string(box.right) + " " + std::to_string(box.bottom);
}

std::string lang_attributes(const Document& record) {
  const auto tag = language_tag(record);
  return tag.empty() ? "" : " lang=\"" + tag + "\" xml:lang=\"" + tag + "\"";
}

/// The name in a property: quotes would end it.
std::string quoted_name(const Document& record) {
  auto name = shown_name(record.source);
  std::ranges::replace(name, '"', '\'');
  std::ranges::replace(name, '\n', ' ');
  return "&quot;" + escape_xml(name) + "&quot;";
}

/// One page; elements are numbered so that their ids are unique in the document.
class PagePrinter {
 public:
  PagePrinter(std::string& out, const Document& record, std::size_t index, const Resolutions& resolutions)
      : out_{out},
        page_{record.pages[index]},
        scale_{resolutions, index},
        place_{std::to_string(page_.number)},
        language_{lang_attributes(record)} {}

  void print(const std::string& image, std::size_t index) {
    const PixelBox whole = scale_.sheet(page_);
    const auto resolution = std::to_string(scale_.resolution());
    out_ += "  <div class=\"ocr_page\" id=\"page_" + place_ + "\" title=\"image " + image + "; " +
            bbox(whole) + "; ppageno " + std::to_string(index) + "; scan_res " + resolution + " " +
            resolution + "\">\n";
    for (const auto& paragraph : word_paragraphs(page_)) print(paragraph);
    out_ += "  </div>\n";
  }

 private:
  /// What is known of layout is paragraphs: each is an area of its own.
  void print(const WordParagraph& paragraph) {
    const auto id = place_ + "_" + std::to_string(++paragraphs_);
    const auto title = " title=\"" + bbox(scale_.pixels(paragraph.box)) + "\"";
    out_ += "   <div class=\"ocr_carea\" id=\"block_" + id + "\"" + title +
            ">\n    <p class=\"ocr_par\" id=\"par_" + id + "\"" + language_ + title + ">\n";
    for (const auto& line : paragraph.lines) print(line);
    out_ += "    </p>\n   </div>\n";
  }

  void print(const WordLine& line) {
    out_ += "     <span class=\"ocr_line\" id=\"line_" + place_ + "_" + std::to_string(++lines_) +
            "\" title=\"" + bbox(scale_.pixels(line.box)) + "\">\n";
    for (const auto* word : line.words)
      out_ += "      <span class=\"ocrx_word\" id=\"word_" + place_ + "_" + std::to_string(++words_) +
              "\" title=\"" + bbox(scale_.pixels(word->box)) + "; x_wconf " +
              std::to_string(std::lround(word->confidence * 100)) + "\">" + escape_xml(word->text) +
              "</span>\n";
    out_ += "     </span>\n";
  }

  std::string& out_;
  const Page& page_;
  PixelScale scale_;
  std::string place_, language_;
  unsigned paragraphs_ = 0, lines_ = 0, words_ = 0;
};

}  // namespace

std::string to_hocr(const Document& record, const Resolutions& resolutions) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
      "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n"
      "<html xmlns=\"http://www.w3.org/1999/xhtml\"" +
      lang_attributes(record) + ">\n <head>\n  <title>" +
      escape_xml(record.title.empty() ? shown_name(record.source) : record.title) +
      "</title>\n"
      "  <meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\" />\n"
      "  <meta name=\"ocr-system\" content=\"docmill\" />\n"
      "  <meta name=\"ocr-capabilities\" content=\"ocr_page ocr_carea ocr_par ocr_line ocrx_word "
      "ocrp_wconf\" />\n"
      "  <meta name=\"ocr-number-of-pages\" content=\"" +
      std::to_string(record.pages.size()) + "\" />\n </head>\n <body>\n";
  const auto image = quoted_name(record);
  for (std::size_t index = 0; index < record.pages.size(); ++index)
    PagePrinter{out, record, index, resolutions}.print(image, index);
  return out + " </body>\n</html>\n";
}

}  // namespace docmill::exporting
