#pragma once
#include <string>
#include <string_view>

#include "readers/reader.hpp"

namespace docmill {

/// Of the artifact that a thumbnail is.
inline constexpr std::string_view thumbnail_kind = "thumbnail";

/// The page's picture as it is displayed, no larger than a contact sheet shows it, as a Netpbm pixmap: the
/// supervisor reads it without a decoder. `page` has been read. Throws Error, also for a page of a format
/// that has no pictures of pages.
std::string draw_thumbnail(OpenDocument& document, const Page& page);

}  // namespace docmill
