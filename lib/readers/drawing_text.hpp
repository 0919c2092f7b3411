#pragma once
#include <string>
#include <vector>

#include "formats/opc_package.hpp"

namespace docmill {

/// The text of DrawingML's a:p: its runs, fields and breaks; no line break at the end.
std::string drawing_paragraph(XmlNode paragraph);

/// The lines of a DrawingML text body (txBody), with "• " or a number and an indent where the paragraph
/// itself says that it is an item.
std::vector<std::string> drawing_lines(XmlNode body);

/// The members that pictures (blip) anywhere below `node` refer to.
void collect_pictures(XmlNode node, const std::vector<Relation>& relations,
                      std::vector<std::string>& members);

}  // namespace docmill
