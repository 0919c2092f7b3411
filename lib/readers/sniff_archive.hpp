#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace docmill {

/// The media type of an archive, of a compressed file, or of a format that is a zip file: office files,
/// e-books, programs. Nothing for all else. What lies uncompressed in an archive may look like any other
/// format: this is asked first.
std::optional<std::string> sniff_archive(std::string_view bytes, std::string_view name);

}  // namespace docmill
