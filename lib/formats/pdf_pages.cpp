#include "formats/pdf_pages.hpp"

namespace docmill {
namespace {

constexpr int deepest_tree = 50;

QPDFObjectHandle find_below(QPDFObjectHandle node, uint32_t index, int depth) {
  if (!node.isDictionary() || depth > deepest_tree) return QPDFObjectHandle::newNull();
  auto kids = node.getKey("/Kids");
  if (!kids.isArray()) return index == 0 ? node : QPDFObjectHandle::newNull();
  const auto size = static_cast<uint32_t>(kids.getArrayNItems());
  const bool flat = count_pages(node) == size;
  if (flat && index < size) return find_below(kids.getArrayItem(static_cast<int>(index)), 0, depth + 1);
  for (uint32_t i = 0; i < size; ++i) {
    auto kid = kids.getArrayItem(static_cast<int>(i));
    const uint32_t below = count_pages(kid);
    if (index < below) return find_below(kid, index, depth + 1);
    index -= below;
  }
  return QPDFObjectHandle::newNull();
}

}  // namespace

uint32_t count_pages(QPDFObjectHandle node) {
  auto stated =
      node.isDictionary() && node.hasKey("/Kids") ? node.getKey("/Count") : QPDFObjectHandle::newInteger(1);
  return stated.isInteger() && stated.getIntValue() > 0 ? stated.getUIntValueAsUInt() : 0u;
}

QPDFObjectHandle find_page(QPDFObjectHandle root, uint32_t index) {
  return find_below(root, index, 0);
}

}  // namespace docmill
