#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "formats/image.hpp"
#include "model/document.hpp"
#include "readers/layout_words.hpp"

namespace docmill {

/// poppler::document for one thread at a time. The bytes are shared, not copied. Pages count from 1. What
/// poppler has once loaded of a page, its links above all, it keeps until the end: 10 to 70 KiB a page.
class PopplerDocument {
 public:
  /// Reads the first `size` bytes. Throws Error damaged or encrypted (the password does not fit).
  PopplerDocument(SharedBytes bytes, const std::string& password, std::size_t size = SIZE_MAX);
  ~PopplerDocument();

  int pages() const;
  /// A value of the document's information dictionary, as UTF-8.
  std::string info(const std::string& key) const;
  /// True when the catalog names some.
  bool has_embedded_files() const;
  /// True when poppler had to rebuild the cross-reference table.
  bool repaired() const { return repaired_; }
  /// How many times pages were loaded so far.
  unsigned loads() const { return loads_; }

  struct PageFrame {
    double width = 0, height = 0;  ///< points as displayed
    int rotation = 0;
  };
  PageFrame frame(uint32_t page) const;
  /// In reading order, as poppler gives it: not cleaned.
  std::string text(uint32_t page) const;
  std::vector<Word> words(uint32_t page) const;
  /// Upright words with their fonts: takes up to twice as long as text(). Not cleaned.
  std::vector<LayoutWord> layout_words(uint32_t page) const;
  /// 8-bit grey. Throws Error damaged, memory.
  Image render(uint32_t page, double dpi) const;

 private:
  struct Handle;
  SharedBytes bytes_;
  std::unique_ptr<Handle> handle_;
  bool repaired_ = false;
  mutable unsigned loads_ = 0;
};

/// See warm_up_readers().
void warm_up_poppler();

}  // namespace docmill
