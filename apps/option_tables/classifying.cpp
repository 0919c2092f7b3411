#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> classifying() {
  static constexpr std::array<Option, 1> table{{
      {.key = "classify.rules",
       .type = OptionType::config_file,
       .value_name = "NAME|FILE",
       .help = "classes and their rules (YAML)",
       .commands = from_classify,
       .folder = "rules"},
  }};
  return table;
}

}  // namespace docmill::option_tables
