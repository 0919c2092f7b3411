#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// Zstandard, with the size of the content in the frame.
std::string compress(std::string_view bytes);
/// Throws Error damaged.
std::string decompress(std::string_view bytes);

}  // namespace docmill
