#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> generating() {
  static constexpr std::array<Option, 2> table{{
      {.key = "generate.template",
       .type = OptionType::config_file,
       .value_name = "NAME|FILE",
       .default_text = "generate: deck",
       .help = "what a slide deck says (YAML)",
       .commands = from_generate,
       .folder = "templates"},
      {.key = "generate.theme",
       .type = OptionType::config_file,
       .value_name = "NAME|FILE",
       .default_text = "the template's",
       .help = "how a slide deck looks (YAML)",
       .commands = from_generate,
       .folder = "themes"},
  }};
  return table;
}

}  // namespace docmill::option_tables
