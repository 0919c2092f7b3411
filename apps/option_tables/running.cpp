#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> running() {
  static constexpr std::array<Option, 1> table{{
      {.key = "run.records",
       .type = OptionType::choice,
       .value_name = "-",
       .help = "write the records to standard output, too",
       .commands = run,
       .choices = "-",
       .command_line_only = true},
  }};
  return table;
}

}  // namespace docmill::option_tables
