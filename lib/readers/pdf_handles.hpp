#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/pool.hpp"
#include "formats/pdf_structure.hpp"
#include "readers/poppler_renderer.hpp"
#include "readers/poppler_text.hpp"

namespace docmill {

/// One PDF as opened by poppler and by libqpdf, once for each thread that works on it. Thread-safe.
class PdfHandles {
 public:
  /// Tries no password first, then `passwords` in turn. Throws Error damaged, or encrypted when none fits.
  PdfHandles(SharedBytes bytes, const std::vector<std::string>& passwords, uint64_t max_inflated);

  /// What `work` gives with a PopplerText.
  template <class Work>
  auto with_text(Work work) {
    return with(texts_, work);
  }
  /// A page as a PopplerText gives it.
  ShownPage page(uint32_t number);
  /// What `work` gives with a PopplerRenderer.
  template <class Work>
  auto with_renderer(Work work) {
    return with(renderers_, work);
  }
  /// What `work` gives with a PdfStructure.
  template <class Work>
  auto with_structure(Work work) {
    return with(structures_, work);
  }

  const SharedBytes& bytes() const { return bytes_; }
  const std::string& password() const { return password_; }

 private:
  /// poppler and libqpdf keep what they have loaded of each page: after so many loads a handle is given up. A
  /// new poppler handle walks the page tree up to the page it is asked for, so that fewer would cost time.
  static constexpr unsigned most_loads(const PopplerText&) { return 1000; }
  static constexpr unsigned most_loads(const PopplerRenderer&) { return 400; }
  static constexpr unsigned most_loads(const PdfStructure&) { return 50; }

  template <class Handle, class Work>
  static auto with(Pool<Handle>& pool, Work work) {
    auto handle = pool.take();
    auto result = work(*handle);
    if (handle->loads() >= most_loads(*handle)) handle.discard();
    return result;
  }

  SharedBytes bytes_;
  std::string password_;
  Pool<PdfStructure> structures_;
  Pool<PopplerRenderer> renderers_;
  Pool<PopplerText> texts_;
};

}  // namespace docmill
