#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "base/bytes.hpp"
#include "formats/image.hpp"

namespace docmill {

/// poppler drawing a PDF's pages, for one thread at a time; pages count from 1. The bytes are shared, not
/// copied. What poppler has once loaded of a page it keeps until the end.
class PopplerRenderer {
 public:
  /// Throws Error damaged or encrypted (the password does not fit).
  PopplerRenderer(SharedBytes bytes, const std::string& password);
  ~PopplerRenderer();

  /// Points as displayed.
  struct PageSize {
    double width = 0, height = 0;
  };
  PageSize size(uint32_t page) const;
  /// 8-bit grey. Throws Error damaged, memory.
  Image render(uint32_t page, double dpi) const;
  /// How many times pages were loaded so far.
  unsigned loads() const { return loads_; }

 private:
  struct Handle;
  SharedBytes bytes_;
  std::unique_ptr<Handle> handle_;
  mutable unsigned loads_ = 0;
};

/// See warm_up_readers().
void warm_up_poppler();

}  // namespace docmill
