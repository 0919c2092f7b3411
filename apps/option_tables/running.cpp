#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> running() {
  static constexpr std::array<Option, 5> table{{
      {.key = "run.records",
       .type = OptionType::choice,
       .value_name = "-",
       .help = "write the records to standard output, too",
       .commands = run,
       .choices = "-",
       .command_line_only = true},
      {.key = "run.retry-failed",
       .help = "work again on documents that failed or are partial",
       .commands = run,
       .command_line_only = true},
      {.key = "run.prune",
       .help = "remove what earlier runs made of documents that are no longer there",
       .commands = run},
      {.key = "run.verify-content",
       .help =
           "read every file to find out whether it is unchanged; without it, those with a new size or time",
       .commands = run},
      {.key = "run.wait",
       .type = OptionType::duration,
       .value_name = "TIME",
       .default_value = "0s",
       .help = "wait that long for another run into the same folder to end",
       .commands = run,
       .most = 100 * one_day},
  }};
  return table;
}

}  // namespace docmill::option_tables
