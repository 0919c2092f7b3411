#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "model/document.hpp"
#include "readers/layout_words.hpp"

namespace docmill {

/// What a page shows as poppler reads it, from one pass over its content. UTF-8, not cleaned. It does not
/// need the PopplerText that it came from.
class ShownPage {
 public:
  double width = 0, height = 0;  ///< points as displayed
  int rotation = 0;
  std::string text;  ///< in reading order

  std::vector<Word> words() const;
  /// Upright words with their fonts.
  std::vector<LayoutWord> layout_words() const;

  struct Layout;
  ShownPage();
  ShownPage(ShownPage&&) noexcept;
  ShownPage& operator=(ShownPage&&) noexcept;
  ~ShownPage();

 private:
  friend class PopplerText;
  std::unique_ptr<Layout> layout_;
};

/// poppler reading a PDF's text, for one thread at a time; pages count from 1. The bytes are shared, not
/// copied. What poppler has once loaded of a page, its notes above all, it keeps until the end.
///
/// By poppler's inner interface (Debian: libpoppler-private-dev): its public one reads a page anew for its
/// words and again for their fonts, and copies the cross-reference table for each.
class PopplerText {
 public:
  /// Throws Error damaged or encrypted (the password does not fit).
  PopplerText(SharedBytes bytes, const std::string& password);
  ~PopplerText();

  int pages() const;
  /// A value of the document's information dictionary.
  std::string info(const char* key) const;
  /// True when the catalog names some.
  bool has_embedded_files() const;
  /// True when poppler had to rebuild the cross-reference table.
  bool repaired() const { return repaired_; }
  /// How many times pages were loaded so far.
  unsigned loads() const { return loads_; }

  /// Throws Error damaged when the page is missing.
  ShownPage page(uint32_t number) const;

 private:
  struct Handle;
  SharedBytes bytes_;
  bool repaired_ = false;
  std::unique_ptr<Handle> handle_;
  mutable unsigned loads_ = 0;
};

}  // namespace docmill
