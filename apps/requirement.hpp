#pragma once
#include <string>
#include <utility>
#include <vector>

namespace docmill {

/// "METRIC>=VALUE" or "METRIC<=VALUE".
struct Requirement {
  std::string text, metric;
  bool at_least = true;
  double value = 0;

  bool holds(double measured) const { return at_least ? measured >= value : measured <= value; }
};

/// Throws UsageError for what is no requirement.
Requirement parse_requirement(const std::string& text);

using Figures = std::vector<std::pair<std::string, double>>;
/// The figure of a requirement; throws UsageError naming the nearest when there is none of that name.
double figure_of(const Requirement& requirement, const Figures& figures);

}  // namespace docmill
