#pragma once
#include <algorithm>
#include <iterator>
#include <string_view>

namespace docmill {

/// True when `name` is one of `names`.
constexpr bool among(const auto& names, std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace docmill
