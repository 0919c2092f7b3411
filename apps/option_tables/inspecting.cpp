#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> inspecting() {
  static constexpr std::array<Option, 6> table{{
      {.key = "status.failed",
       .help = "only the paths of inputs that failed or are partial, one a line",
       .commands = status,
       .command_line_only = true},
      {.key = "status.runs",
       .help = "list the runs: when, by whom, how, and how they ended; with --json all that is known of them",
       .commands = status,
       .command_line_only = true},
      {.key = "status.slowest",
       .type = OptionType::integer,
       .value_name = "N",
       .help = "the pages and documents that took the most time",
       .commands = status,
       .least = 1,
       .most = 10'000,
       .command_line_only = true},
      {.key = "status.follow",
       .help = "go on saying what is done until the run that is at work ends",
       .commands = status,
       .command_line_only = true},
      {.key = "status.null",
       .short_flag = '0',
       .help = "with --failed, end each path with a NUL byte, as docmill ingest -0 --files-from reads them",
       .commands = status,
       .command_line_only = true},
      {.key = "status.json",
       .help = "write one JSON object, for programs",
       .commands = status | verify | run,
       .command_line_only = true},
  }};
  return table;
}

}  // namespace docmill::option_tables
