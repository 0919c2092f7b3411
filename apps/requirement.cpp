#include "requirement.hpp"

#include <limits>

#include "base/nearest.hpp"
#include "base/unicode.hpp"
#include "training_options.hpp"
#include "usage_error.hpp"

namespace docmill {

Requirement parse_requirement(const std::string& text) {
  for (const std::string_view sign : {">=", "<="}) {
    const auto at = text.find(sign);
    if (at == std::string::npos) continue;
    constexpr double huge = std::numeric_limits<double>::max();
    const std::string_view whole{text};
    const std::string metric{trim(whole.substr(0, at))};
    if (metric.empty()) break;
    return {text, metric, sign == ">=",
            number_option("--require " + text, std::string{trim(whole.substr(at + 2))}, -huge, huge)};
  }
  throw UsageError{"--require " + text +
                   ": METRIC>=VALUE or METRIC<=VALUE is wanted, as accuracy_lower95>=0.9"};
}

double figure_of(const Requirement& requirement, const Figures& figures) {
  std::vector<std::string_view> overall;
  for (const auto& [name, value] : figures) {
    if (name == requirement.metric) return value;
    if (name.find('.') == std::string::npos) overall.push_back(name);
  }
  throw UsageError{"--require " + requirement.text + ": unknown figure '" + requirement.metric + "'" +
                   suggest(requirement.metric, overall)};
}

}  // namespace docmill
