#include "readers/pdf_handles.hpp"

#include "base/error.hpp"

namespace docmill {

PdfHandles::PdfHandles(SharedBytes bytes, const std::vector<std::string>& passwords, uint64_t max_inflated)
    : bytes_{std::move(bytes)},
      structures_{
          [this, max_inflated] { return std::make_unique<PdfStructure>(bytes_, password_, max_inflated); }},
      renderers_{[this] { return std::make_unique<PopplerRenderer>(bytes_, password_); }},
      texts_{[this] { return std::make_unique<PopplerText>(bytes_, password_); }} {
  for (auto candidate = passwords.begin();; password_ = *candidate++) {
    try {
      texts_.give_back(std::make_unique<PopplerText>(bytes_, password_));
      return;
    } catch (const Error& error) {
      if (error.code != Code::encrypted || candidate == passwords.end()) throw;
    }
  }
}

ShownPage PdfHandles::page(uint32_t number) {
  return with_text([number](const PopplerText& document) { return document.page(number); });
}

}  // namespace docmill
