#include "option_values.hpp"

#include <array>

#include "export/export.hpp"
#include "places.hpp"

namespace docmill {

std::span<const OptionGroup> option_groups() {
  static constexpr std::array<OptionGroup, 14> groups{{{"Running", "run"},
                                                       {"Merging", "merge"},
                                                       {"Load testing", "loadtest"},
                                                       {"Results", "status"},
                                                       {"Searching", "search"},
                                                       {"Exporting", "export"},
                                                       {"Slide decks", "generate"},
                                                       {"Classifying", "classify"},
                                                       {"Training", "train"},
                                                       {"Measuring", "eval"},
                                                       {"Recognising", "ocr"},
                                                       {"Reading", "ingest"},
                                                       {"Caches", "cache"},
                                                       {"Common", ""}}};
  return groups;
}

std::vector<std::string> fixed_values(const Option& option) {
  std::vector<std::string> values;
  if (option.choices.size() > 1)
    for (const auto choice : option.choice_list()) values.emplace_back(choice);
  if (option.key == "export.columns")
    for (const auto column : export_columns()) values.emplace_back(column);
  if (option.key == "export.format")
    for (const auto& format : export_formats()) values.emplace_back(format.name);
  return values;
}

std::vector<std::string> known_values(const Option& option) {
  return option.folder.empty() ? fixed_values(option) : config_names(option.folder);
}

std::string_view shown_default(const Option& option) {
  return option.default_text.empty() ? option.default_value : option.default_text;
}

}  // namespace docmill
