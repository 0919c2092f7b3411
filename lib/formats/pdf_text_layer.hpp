#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "model/document.hpp"

namespace docmill {

/// What names of our layers in a page's resources begin with.
inline constexpr std::string_view text_layer_prefix = "/DocmillText";

/// A stream of `bytes`, deflated.
QPDFObjectHandle deflated_stream(QPDF& pdf, const std::string& bytes);

/// Invisible text over pages of one file: words of origin ocr, each in its box, in lines as the page's text
/// has them. A layer is a form in front of the page's own content (PDF 32000-1, 9.3.6: rendering mode 3). All
/// share one font whose characters are numbered as they come; add() once per page, then finish() once.
class TextLayers {
 public:
  explicit TextLayers(QPDF& pdf) : pdf_{pdf} {}
  /// Whether there is anything to put over the page.
  static bool has_words(const Page& page);
  void add(QPDFPageObjectHelper& page, const Page& record);
  /// Adds the font, if any text needs it.
  void finish();

 private:
  class Printer;
  /// How far letters are said to reach above and below their line, in hundredths of an em: readers tell a
  /// word's box by that. Fonts differ in nothing else.
  using Shape = std::pair<int, int>;
  QPDFObjectHandle font(const Shape& shape);
  int code_of(char32_t character);

  QPDF& pdf_;
  std::map<Shape, QPDFObjectHandle> fonts_;
  std::map<char32_t, int> codes_;  ///< from 1; beyond 65,535 the last stands for the rest
  int last_code_ = 0;
};

}  // namespace docmill
