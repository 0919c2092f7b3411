#include "flow/worker/hidden_layers.hpp"

#include "base/error.hpp"

namespace docmill {

HiddenLayers::HiddenLayers(const SharedBytes& bytes, const std::vector<std::string>& passwords,
                           uint64_t max_inflated) {
  std::vector<std::string> candidates{""};
  candidates.insert(candidates.end(), passwords.begin(), passwords.end());
  for (const auto& password : candidates) {
    try {
      structure_ = std::make_unique<PdfStructure>(bytes, password, max_inflated);
      return;
    } catch (const Error&) {  // the next password, or none fits
    }
  }
}

bool HiddenLayers::has(uint32_t page) const {
  const std::lock_guard lock{mutex_};
  if (!structure_) return false;
  try {
    const auto drawing = structure_->drawing(page);
    return drawing.invisible_text && !drawing.visible_text && drawing.pictures > 0;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace docmill
