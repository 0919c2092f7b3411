#pragma once
#include "ocr/mixed_page.hpp"
#include "readers/reader.hpp"

namespace docmill {

/// Where the digital text of a page that was read, perhaps by an earlier command, lies on it. Without lines
/// when the page's words do not spell its text. Throws Error.
DigitalLayout digital_layout(OpenDocument& document, const Page& page);

}  // namespace docmill
