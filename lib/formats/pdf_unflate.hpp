#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docmill {

/// The same PDF for text extraction alone: streams and objects uncompressed, not encrypted, pictures without
/// their data. Nothing when it is damaged or would take more than `limit` bytes: then the file is to be read
/// as it is.
std::optional<std::string> unflate_pdf(std::string_view bytes, const std::string& password, uint64_t limit);

}  // namespace docmill
