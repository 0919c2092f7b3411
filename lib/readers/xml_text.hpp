#pragma once
#include "formats/xml.hpp"
#include "readers/text_composer.hpp"

namespace docmill {

/// The text of all elements in order, a line for each element but those that stand amid text; attributes only
/// when there is no text at all, as "name: value".
ComposedPage compose_xml(const XmlNode& root);

/// What an SVG drawing says: text, title and desc elements, a line each.
ComposedPage compose_svg(const XmlNode& root);

}  // namespace docmill
