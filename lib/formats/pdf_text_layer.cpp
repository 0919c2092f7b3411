#include "formats/pdf_text_layer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>

#include "base/unicode.hpp"
#include "formats/glyphless_font.hpp"
#include "formats/pdf_content.hpp"
#include "formats/text_baseline.hpp"
#include "formats/text_direction.hpp"
#include "model/word_lines.hpp"

namespace docmill {
namespace {

constexpr int most_codes = 65'535;

std::string number(double value, int decimals = 1) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  std::string result{text};
  if (decimals > 0) result.erase(result.find_last_not_of('0') + 1);
  if (result.back() == '.') result.pop_back();
  return result == "-0" ? "0" : result;
}

std::string hex(unsigned value) {
  char text[8];
  std::snprintf(text, sizeof text, "%04X", value);
  return text;
}

/// A byte that does not stand for itself in a string (PDF 32000-1, 7.3.4.2): codes do without.
bool needs_escape(int byte) {
  return byte == '\n' || byte == '\r' || byte == '(' || byte == ')' || byte == '\\';
}

std::string utf16_hex(char32_t c) {
  if (c < 0x10000) return hex(c);
  const auto rest = c - 0x10000;
  return hex(0xD800 + (rest >> 10)) + hex(0xDC00 + (rest & 0x3FF));
}

/// From the page as it is read, origin at the bottom left of what is shown, to the page's own coordinates.
/// `turns`: by 90 degrees clockwise from the page to how it is read.
std::array<double, 6> page_matrix(const Area& shown, int turns) {
  switch (turns) {
    case 1:
      return {0, 1, -1, 0, shown.right, shown.bottom};
    case 2:
      return {-1, 0, 0, -1, shown.right, shown.top};
    case 3:
      return {0, -1, 1, 0, shown.left, shown.top};
    default:
      return {1, 0, 0, 1, shown.left, shown.bottom};
  }
}

int page_turns(QPDFPageObjectHelper& page) {
  auto rotate = page.getAttribute("/Rotate", false);
  return rotate.isInteger() ? static_cast<int>((rotate.getIntValue() / 90 % 4 + 4) % 4) : 0;
}

/// The page's own dictionary of a kind of resources: what it shares with other pages stays as it is.
QPDFObjectHandle own_resources(QPDFPageObjectHelper& page, const std::string& kind) {
  auto resources = page.getAttribute("/Resources", false);
  resources = resources.isDictionary() ? resources.shallowCopy() : QPDFObjectHandle::newDictionary();
  page.getObjectHandle().replaceKey("/Resources", resources);
  auto inner = resources.getKey(kind);
  inner = inner.isDictionary() ? inner.shallowCopy() : QPDFObjectHandle::newDictionary();
  resources.replaceKey(kind, inner);
  return inner;
}

bool is_recognised(const Word& word) {
  return word.origin != Origin::digital && !word.text.empty();
}

std::string unused_name(QPDFObjectHandle dictionary) {
  for (int i = 1;; ++i)
    if (auto name = std::string{text_layer_prefix} + std::to_string(i); !dictionary.hasKey(name)) return name;
}

}  // namespace

QPDFObjectHandle deflated_stream(QPDF& pdf, const std::string& bytes) {
  Pl_Buffer buffer{"stream"};
  Pl_Flate deflate{"deflate", &buffer, Pl_Flate::a_deflate};
  deflate.write(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  deflate.finish();
  auto stream = QPDFObjectHandle::newStream(&pdf);
  stream.replaceStreamData(buffer.getBufferSharedPointer(), QPDFObjectHandle::newName("/FlateDecode"),
                           QPDFObjectHandle::newNull());
  return stream;
}

/// Writes one layer's content: a text object for each line, each word stretched to its box. Most numbers have
/// one decimal, a tenth of a point: words are many, and a layer is to be small beside its picture.
class TextLayers::Printer {
 public:
  Printer(TextLayers& layers, double height, double usual_size)
      : layers_{layers}, height_{height}, usual_size_{usual_size} {}

  void print(const WordLine& line) {
    size_ = std::round(letter_height(line, usual_size_) * 10) / 10;
    if (size_ <= 0) return;
    const auto baseline = fit_baseline(line, size_);
    content_ += content_.empty() ? "3 Tr\nBT\n" : "BT\n";
    font_now_.clear();
    across_ = up_ = 0;
    begin(baseline, line.words.front()->box.x0);
    for (const auto* word : line.words) print(*word, baseline, word == line.words.back());
    content_ += "ET\n";
  }
  const std::string& content() const { return content_; }
  /// The fonts that are used, by the names that the content gives them.
  const std::map<TextLayers::Shape, std::string>& fonts() const { return fonts_; }

 private:
  /// Places are told from the line's beginning, along it.
  void begin(const Baseline& baseline, double x) {
    x_ = x;
    y_ = height_ - baseline.at(x);
    const double length = std::hypot(1, baseline.rise);
    cosine_ = 1 / length;
    sine_ = -baseline.rise / length;
    if (sine_ == 0)
      content_ += number(x_) + " " + number(y_) + " Td\n";
    else
      content_ += number(cosine_, 5) + " " + number(sine_, 5) + " " + number(-sine_, 5) + " " +
                  number(cosine_, 5) + " " + number(x_) + " " + number(y_) + " Tm\n";
    x_ = std::round(x_ * 10) / 10;
    y_ = std::round(y_ * 10) / 10;
  }

  void print(const Word& word, const Baseline& baseline, bool last) {
    const auto& box = word.box;
    // Raised signs stand on a line of their own.
    const double middle = (box.x0 + box.x1) / 2;
    const double base = std::min(baseline.at(middle), box.y1);
    choose_font(base - box.y0, box.y1 - base);
    std::vector<char32_t> characters;
    for (std::size_t at = 0; at < word.text.size();) characters.push_back(next_code_point(word.text, at));
    constexpr double em = double(glyphless_advance) / glyphless_em;
    const double natural = static_cast<double>(characters.size()) * em * size_;
    // Readers take text from left to right, and then put right-to-left scripts in their order.
    if (reads_right_to_left(word.text)) std::reverse(characters.begin(), characters.end());
    if (!last)
      characters.push_back(' ');  // so that readers part the words; the next one has a place of its own
    std::string codes;
    for (const auto character : characters) {
      const int code = layers_.code_of(character);
      codes += static_cast<char>(code >> 8);
      codes += static_cast<char>(code & 0xFF);
    }
    content_ += number(std::max(0.1, (box.x1 - box.x0) / natural * 100)) + " Tz " +
                move(box.x0, height_ - base + baseline.rise * (middle - box.x0)) + "(" + codes + ")Tj\n";
  }

  /// A font whose letters reach from the top to the bottom of the word's box, in steps of a point: so
  /// fonts are few.
  void choose_font(double above, double below) {
    constexpr double step_in_points = 1;
    const int step = std::clamp(static_cast<int>(step_in_points / size_ * 100), 1, 20);
    const auto steps = [&](double points) {
      return static_cast<int>(std::lround(std::max(points, 0.0) / size_ * 100 / step)) * step;
    };
    const TextLayers::Shape shape{std::max(steps(above), step), steps(below)};
    const auto& name = fonts_.emplace(shape, "/F" + std::to_string(fonts_.size())).first->second;
    const auto chosen = name + " " + number(size_) + " Tf ";
    if (chosen != font_now_) content_ += chosen;
    font_now_ = chosen;
  }

  /// From where the word before began.
  std::string move(double x, double y) {
    const double along = (x - x_) * cosine_ + (y - y_) * sine_, off = (y - y_) * cosine_ - (x - x_) * sine_;
    const double across = std::round((along - across_) * 10) / 10, up = std::round((off - up_) * 10) / 10;
    across_ += across;
    up_ += up;
    return across == 0 && up == 0 ? "" : number(across) + " " + number(up) + " Td";
  }

  TextLayers& layers_;
  double height_, usual_size_, size_ = 0;
  double x_ = 0, y_ = 0, cosine_ = 1, sine_ = 0, across_ = 0, up_ = 0;
  std::string font_now_, content_;
  std::map<TextLayers::Shape, std::string> fonts_;
};

bool TextLayers::has_words(const Page& page) {
  return page.words && std::any_of(page.words->begin(), page.words->end(), is_recognised);
}

void TextLayers::add(QPDFPageObjectHelper& page, const Page& record) {
  Page read = record;
  auto& words = *read.words;
  words.erase(
      std::remove_if(words.begin(), words.end(), [](const Word& word) { return !is_recognised(word); }),
      words.end());
  const auto shown = displayed_area(page);
  int turns = page_turns(page);
  const bool lies = turns % 2 != 0;
  Box size{0, 0, lies ? shown.top - shown.bottom : shown.right - shown.left,
           lies ? shown.right - shown.left : shown.top - shown.bottom};
  const int turned = turn_to_read(word_paragraphs(read));
  for (auto& word : *read.words) word.box = turned_box(word.box, turned, size.x1, size.y1);
  if (turned % 2 != 0) std::swap(size.x1, size.y1);
  const auto paragraphs = word_paragraphs(read);
  Printer printer{*this, size.y1, usual_letter_height(paragraphs)};
  for (const auto& paragraph : paragraphs)
    for (const auto& line : paragraph.lines) printer.print(line);

  auto form = deflated_stream(pdf_, printer.content());
  auto dictionary = form.getDict();
  dictionary.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
  dictionary.replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
  dictionary.replaceKey(
      "/BBox", QPDFObjectHandle::parse("[0 0 " + number(size.x1, 2) + " " + number(size.y1, 2) + "]"));
  std::string matrix = "[";
  for (const auto value : page_matrix(shown, (turns + turned) % 4)) matrix += " " + number(value, 3);
  dictionary.replaceKey("/Matrix", QPDFObjectHandle::parse(matrix + " ]"));
  auto fonts = QPDFObjectHandle::newDictionary();
  for (const auto& [shape, name] : printer.fonts()) fonts.replaceKey(name, font(shape));
  auto resources = QPDFObjectHandle::newDictionary();
  resources.replaceKey("/Font", fonts);
  dictionary.replaceKey("/Resources", resources);

  auto forms = own_resources(page, "/XObject");
  const auto name = unused_name(forms);
  forms.replaceKey(name, form);
  // In front, the page's own graphics state need not be balanced.
  page.addPageContents(QPDFObjectHandle::newStream(&pdf_, "q " + name + " Do Q\n"), true);
}

int TextLayers::code_of(char32_t character) {
  const auto known = codes_.find(character);
  if (known != codes_.end()) return known->second;
  do {
    last_code_ = std::min(last_code_ + 1, most_codes);
  } while (needs_escape(last_code_ >> 8) || needs_escape(last_code_ & 0xFF));
  codes_.emplace(character, last_code_);
  return last_code_;
}

QPDFObjectHandle TextLayers::font(const Shape& shape) {
  auto& font = fonts_[shape];
  if (!font.isInitialized()) font = pdf_.makeIndirectObject(QPDFObjectHandle::newDictionary());
  return font;
}

namespace {

/// Adobe Technical Note 5411: at most 100 entries in a block.
std::string to_unicode(const std::map<int, char32_t>& characters) {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  constexpr std::size_t most = 100;
  auto next = characters.begin();
  for (std::size_t left = characters.size(); left > 0;) {
    const auto count = std::min(left, most);
    map += std::to_string(count) + " beginbfchar\n";
    for (std::size_t i = 0; i < count; ++i, ++next)
      map += "<" + hex(static_cast<unsigned>(next->first)) + "> <" + utf16_hex(next->second) + ">\n";
    map += "endbfchar\n";
    left -= count;
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

/// Two bytes a code: all are glyph 1.
std::string glyph_numbers(int codes) {
  std::string map(2, '\0');
  for (int i = 0; i < codes; ++i) map += std::string{"\0\1", 2};
  return map;
}

}  // namespace

void TextLayers::finish() {
  if (fonts_.empty()) return;
  std::map<int, char32_t> characters;
  for (const auto& [character, code] : codes_) characters.emplace(code, character);
  const auto unicode_map = deflated_stream(pdf_, to_unicode(characters));
  const auto glyphs = deflated_stream(pdf_, glyph_numbers(last_code_));
  const auto file_bytes = glyphless_font();
  auto file = deflated_stream(pdf_, file_bytes);
  file.getDict().replaceKey("/Length1", QPDFObjectHandle::newInteger(static_cast<int>(file_bytes.size())));
  for (auto& [shape, font] : fonts_) {
    auto descriptor = QPDFObjectHandle::parse(
        "<< /Type /FontDescriptor /FontName /DocmillGlyphless /Flags 5 /FontBBox [0 0 500 1000] /ItalicAngle "
        "0"
        " /CapHeight 1000 /StemV 80 >>");
    // Readers take a descent of 0 for one that is not stated.
    descriptor.replaceKey("/Descent", QPDFObjectHandle::newInteger(std::min(-shape.second * 10, -1)));
    descriptor.replaceKey("/Ascent", QPDFObjectHandle::newInteger(shape.first * 10));
    descriptor.replaceKey("/FontFile2", file);
    auto descendant = QPDFObjectHandle::parse(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /DocmillGlyphless /DW 500"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>");
    descendant.replaceKey("/FontDescriptor", pdf_.makeIndirectObject(descriptor));
    descendant.replaceKey("/CIDToGIDMap", glyphs);
    font.replaceKey("/Type", QPDFObjectHandle::newName("/Font"));
    font.replaceKey("/Subtype", QPDFObjectHandle::newName("/Type0"));
    font.replaceKey("/BaseFont", QPDFObjectHandle::newName("/DocmillGlyphless"));
    font.replaceKey("/Encoding", QPDFObjectHandle::newName("/Identity-H"));
    font.replaceKey("/DescendantFonts", QPDFObjectHandle::newArray({pdf_.makeIndirectObject(descendant)}));
    font.replaceKey("/ToUnicode", unicode_map);
  }
}

}  // namespace docmill
