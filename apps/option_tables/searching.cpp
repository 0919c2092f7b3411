#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> searching() {
  static constexpr std::array<Option, 7> table{{
      {.key = "search.label",
       .type = OptionType::list,
       .value_name = "LABEL",
       .help = "only documents with that label; several: with any of them",
       .commands = search,
       .command_line_only = true},
      {.key = "search.since",
       .type = OptionType::text,
       .value_name = "DAY",
       .help = "only documents of that day or later: when they were created, else modified",
       .commands = search,
       .command_line_only = true},
      {.key = "search.until-date",
       .type = OptionType::text,
       .value_name = "DAY",
       .help = "only documents of that day or earlier",
       .commands = search,
       .command_line_only = true},
      {.key = "search.status",
       .type = OptionType::choice,
       .value_name = "STATUS",
       .help = "only documents with that status",
       .commands = search,
       .choices = "ok partial failed skipped",
       .command_line_only = true},
      {.key = "search.limit",
       .type = OptionType::integer,
       .value_name = "N",
       .default_value = "20",
       .help = "documents at most, the best first",
       .commands = search,
       .least = 1,
       .most = 1'000'000,
       .command_line_only = true},
      {.key = "search.json",
       .help = "write JSON lines, an object for each document",
       .commands = search,
       .command_line_only = true},
      {.key = "search.null",
       .short_flag = '0',
       .help = "only the paths of inputs, each once, each ended by a NUL byte",
       .commands = search,
       .command_line_only = true},
  }};
  return table;
}

}  // namespace docmill::option_tables
