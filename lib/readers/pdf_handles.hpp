#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/pool.hpp"
#include "formats/pdf_structure.hpp"
#include "readers/poppler_document.hpp"

namespace docmill {

/// One PDF as opened by poppler and by libqpdf, once for each thread that works on it. Thread-safe but for
/// lighten().
class PdfHandles {
 public:
  /// Tries no password first, then `passwords` in turn. Throws Error damaged, or encrypted when none fits.
  PdfHandles(SharedBytes bytes, const std::vector<std::string>& passwords, uint64_t max_inflated);

  /// What `work` gives with a PopplerDocument for text: its fonts may be lightened, so that it must not draw.
  template <class Work>
  auto with_text(Work work) {
    return with(texts_, work);
  }
  /// What `work` gives with a PopplerDocument that draws the file as it is.
  template <class Work>
  auto with_original(Work work) {
    return with(originals_, work);
  }
  /// What `work` gives with a PdfStructure.
  template <class Work>
  auto with_structure(Work work) {
    return with(structures_, work);
  }

  /// Has the text read from a copy with lighter fonts from now on, where that is worth it. Before anything
  /// else of `pages` pages is read.
  void lighten(int pages);

  const SharedBytes& bytes() const { return bytes_; }
  const std::string& password() const { return password_; }

 private:
  /// poppler and libqpdf keep what they have loaded of each page: after so many loads a handle is given up. A
  /// new poppler handle walks the page tree up to the page it is asked for, so that fewer would cost time.
  static constexpr unsigned most_loads(const PopplerDocument&) { return 400; }
  static constexpr unsigned most_loads(const PdfStructure&) { return 50; }

  template <class Handle, class Work>
  static auto with(Pool<Handle>& pool, Work work) {
    auto handle = pool.take();
    auto result = work(*handle);
    if (handle->loads() >= most_loads(*handle)) handle.discard();
    return result;
  }

  SharedBytes bytes_;      ///< the file, and past its end perhaps lighter fonts
  std::size_t file_size_;  ///< as it came: what is drawn needs the true fonts
  uint64_t max_inflated_;
  std::string password_;
  Pool<PdfStructure> structures_;
  Pool<PopplerDocument> originals_, texts_;
};

}  // namespace docmill
