#pragma once
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "writers/canvas.hpp"

namespace docmill {

/// The code points that a document draws in each font, in the order in which it loaded them.
using UsedCharacters = std::vector<std::set<char32_t>>;

/// A PDF in the making; owns the libharu document. For one thread; after an Error it is to be thrown away.
class PdfDocument {
 public:
  /// Pages of `width` x `height` points; those of slides unless given.
  explicit PdfDocument(const Theme::Data& theme, double width = slide_area::width,
                       double height = slide_area::height);
  ~PdfDocument();
  PdfDocument(const PdfDocument&) = delete;
  PdfDocument& operator=(const PdfDocument&) = delete;

  /// A page, with a bookmark to it when it has a heading. Text must be UTF-8 of the basic plane.
  void add_page(const Canvas& canvas);
  /// The file as libharu writes it, uncompressed, its fonts' tables not yet mended.
  std::string save();
  const UsedCharacters& used() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What a viewer shows of a document.
struct PdfFacts {
  std::string title, author, language;
};
/// Mends what libharu writes wrong or too large (ToUnicode, widths and glyph tables cut to the characters
/// used), sets the facts, compresses; the same input gives the same bytes.
std::string finish_pdf(const std::string& pdf, const UsedCharacters& used, const PdfFacts& facts);

}  // namespace docmill
