#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> load_testing() {
  static constexpr std::array<Option, 1> table{{
      {.key = "loadtest.report",
       .type = OptionType::path,
       .value_name = "FILE",
       .help = "write the measurements there, as JSON",
       .commands = loadtest,
       .command_line_only = true},
  }};
  return table;
}

}  // namespace docmill::option_tables
