#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> classifying() {
  static constexpr std::array<Option, 2> table{{
      {.key = "classify.rules",
       .type = OptionType::config_file,
       .value_name = "NAME|FILE",
       .help = "classes and their rules (YAML)",
       .commands = from_classify,
       .folder = "rules"},
      {.key = "classify.model",
       .type = OptionType::path,
       .value_name = "FILE",
       .help = "model that docmill classify train made; with --rules these veto and boost",
       .commands = from_classify},
  }};
  return table;
}

}  // namespace docmill::option_tables
