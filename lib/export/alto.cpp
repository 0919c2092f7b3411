#include "export/alto.hpp"

#include <algorithm>

#include "base/xml_escape.hpp"
#include "model/word_lines.hpp"

namespace docmill::exporting {
namespace {

std::string place(const PixelBox& box) {
  return " HPOS=\"" + std::to_string(box.left) + "\" VPOS=\"" + std::to_string(box.top) + "\" WIDTH=\"" +
         std::to_string(std::max(0L, box.right - box.left)) + "\" HEIGHT=\"" +
         std::to_string(std::max(0L, box.bottom - box.top)) + "\"";
}

class PagePrinter {
 public:
  PagePrinter(std::string& out, const Document& record, std::size_t index, const Resolutions& resolutions)
      : out_{out},
        page_{record.pages[index]},
        scale_{resolutions, index},
        place_{std::to_string(page_.number)},
        language_{language_tag(record)} {}

  void print() {
    const PixelBox whole = scale_.sheet(page_);
    const auto paragraphs = word_paragraphs(page_);
    out_ += "    <Page ID=\"page_" + place_ + "\" PHYSICAL_IMG_NR=\"" + place_ + "\" WIDTH=\"" +
            std::to_string(whole.right) + "\" HEIGHT=\"" + std::to_string(whole.bottom) + "\"" +
            (page_.confidence ? " PC=\"" + short_number(*page_.confidence) + "\"" : "") +
            (language_.empty() ? "" : " LANG=\"" + language_ + "\"") + ">\n      <PrintSpace" + place(whole) +
            (paragraphs.empty() ? "/>\n" : ">\n");
    for (const auto& paragraph : paragraphs) print(paragraph);
    out_ += paragraphs.empty() ? "    </Page>\n" : "      </PrintSpace>\n    </Page>\n";
  }

 private:
  void print(const WordParagraph& paragraph) {
    out_ += "        <TextBlock ID=\"block_" + place_ + "_" + std::to_string(++blocks_) + "\"" +
            place(scale_.pixels(paragraph.box)) + ">\n";
    for (const auto& line : paragraph.lines) print(line);
    out_ += "        </TextBlock>\n";
  }

  void print(const WordLine& line) {
    out_ += "          <TextLine ID=\"line_" + place_ + "_" + std::to_string(++lines_) + "\"" +
            place(scale_.pixels(line.box)) + ">\n";
    const Word* before = nullptr;
    for (const auto* word : line.words) {
      if (before != nullptr) print_gap(before->box, word->box);
      out_ += "            <String ID=\"string_" + place_ + "_" + std::to_string(++words_) + "\"" +
              place(scale_.pixels(word->box)) + " WC=\"" + short_number(word->confidence) + "\" CONTENT=\"" +
              escape_xml(word->text) + "\"/>\n";
      before = word;
    }
    out_ += "          </TextLine>\n";
  }

  void print_gap(const Box& before, const Box& after) {
    const auto from = scale_.pixels(before), to = scale_.pixels(after);
    out_ += "            <SP HPOS=\"" + std::to_string(from.right) + "\" VPOS=\"" + std::to_string(from.top) +
            "\" WIDTH=\"" + std::to_string(std::max(0L, to.left - from.right)) + "\"/>\n";
  }

  std::string& out_;
  const Page& page_;
  PixelScale scale_;
  std::string place_, language_;
  unsigned blocks_ = 0, lines_ = 0, words_ = 0;
};

}  // namespace

std::string to_alto(const Document& record, const Resolutions& resolutions) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:schemaLocation=\"http://www.loc.gov/standards/alto/ns-v4# "
      "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd\" SCHEMAVERSION=\"4.4\">\n"
      "  <Description>\n    <MeasurementUnit>pixel</MeasurementUnit>\n"
      "    <sourceImageInformation>\n      <fileName>" +
      escape_xml(shown_name(record.source)) +
      "</fileName>\n    </sourceImageInformation>\n"
      "    <Processing ID=\"recognition\">\n"
      "      <processingCategory>contentGeneration</processingCategory>\n"
      "      <processingStepSettings>pixels per inch, by page:";
  for (std::size_t index = 0; index < record.pages.size(); ++index)
    out += " " + std::to_string(PixelScale{resolutions, index}.resolution());
  out +=
      "</processingStepSettings>\n      <processingSoftware>\n        <softwareName>docmill</softwareName>\n"
      "      </processingSoftware>\n    </Processing>\n  </Description>\n  <Layout>\n";
  for (std::size_t index = 0; index < record.pages.size(); ++index)
    PagePrinter{out, record, index, resolutions}.print();
  return out + "  </Layout>\n</alto>\n";
}

}  // namespace docmill::exporting
