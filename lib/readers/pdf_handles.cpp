#include "readers/pdf_handles.hpp"

#include "base/error.hpp"
#include "formats/pdf_light_fonts.hpp"

namespace docmill {
namespace {

/// Lighter fonts save more than half of the time on a manual. Letters of a few pages gain less than looking
/// for the fonts costs; scans, which have more bytes a page, gain nothing and would be held twice for a
/// while.
bool worth_lightening(std::size_t bytes, int pages) {
  return pages >= 10 && bytes <= (32u << 20) && bytes / static_cast<std::size_t>(pages) <= 40'000;
}

}  // namespace

PdfHandles::PdfHandles(SharedBytes bytes, const std::vector<std::string>& passwords, uint64_t max_inflated)
    : bytes_{std::move(bytes)},
      file_size_{bytes_->size()},
      max_inflated_{max_inflated},
      structures_{[this] { return std::make_unique<PdfStructure>(bytes_, password_, max_inflated_); }},
      originals_{[this] { return std::make_unique<PopplerDocument>(bytes_, password_, file_size_); }},
      texts_{[this] { return std::make_unique<PopplerDocument>(bytes_, password_); }} {
  for (auto candidate = passwords.begin();; password_ = *candidate++) {
    try {
      texts_.give_back(std::make_unique<PopplerDocument>(bytes_, password_));
      return;
    } catch (const Error& error) {
      if (error.code != Code::encrypted || candidate == passwords.end()) throw;
    }
  }
}

void PdfHandles::lighten(int pages) {
  if (!worth_lightening(file_size_, pages)) return;
  auto light = lighten_fonts(bytes_->view(), max_inflated_);
  if (!light) return;
  auto bytes = std::make_shared<const Bytes>(std::move(*light));
  auto document = std::make_unique<PopplerDocument>(bytes, password_);
  if (document->repaired() || document->pages() != pages) return;
  bytes_ = std::move(bytes);
  texts_.shed();
  texts_.give_back(std::move(document));
}

}  // namespace docmill
