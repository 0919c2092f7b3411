#pragma once
#include <string>
#include <vector>

#include "formats/opc_package.hpp"

namespace docmill {

/// What a DrawingML chart says (ECMA-376 part 1, 21.2), from the values kept beside the drawing: the workbook
/// behind it is not opened.
struct DrawingChart {
  std::vector<std::string> titles;  ///< of the chart, then of its axes
  /// A table for all series of the same categories, one more for every series of others: the names of the
  /// series above, a row for each category. Numbers are written by their formats.
  std::vector<std::vector<std::vector<std::string>>> tables;
};

/// `chart_space` is the root of a chart's part.
DrawingChart read_drawing_chart(XmlNode chart_space);

/// The chart that a relation's id names; empty when there is none. Throws Error damaged.
DrawingChart read_drawing_chart(const OpcPackage& package, const std::vector<Relation>& relations,
                                std::string_view id);

}  // namespace docmill
