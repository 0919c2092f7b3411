#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "formats/pdf_structure.hpp"

namespace docmill {

/// Which pages of a PDF show pictures alone and have their text in an invisible layer. Thread-safe.
class HiddenLayers {
 public:
  /// `passwords` are tried in turn, after the empty one. What libqpdf cannot read has none.
  HiddenLayers(const SharedBytes& bytes, const std::vector<std::string>& passwords, uint64_t max_inflated);
  bool has(uint32_t page) const;

 private:
  mutable std::mutex mutex_;
  std::unique_ptr<PdfStructure> structure_;
};

}  // namespace docmill
