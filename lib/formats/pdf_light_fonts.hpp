#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docmill {

/// The same PDF for text extraction alone: the file as it is, followed by an incremental update (PDF 32000-1,
/// 7.5.6) with lighter versions of the fonts that a sample of its pages use. Nothing when there is nothing to
/// gain, when the file is encrypted or damaged, or when the fonts would inflate to more than `limit` bytes.
std::optional<std::string> lighten_fonts(std::string_view bytes, uint64_t limit);

}  // namespace docmill
