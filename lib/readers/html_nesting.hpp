#pragma once
#include <cstddef>
#include <string_view>

namespace docmill {

/// How deep the elements of a page nest, as far as its tags tell without parsing it. Elements whose end tag
/// may be left out do not count; an end tag closes only what was opened.
std::size_t nesting_depth(std::string_view html);

}  // namespace docmill
