#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> inspecting() {
  static constexpr std::array<Option, 4> table{{
      {.key = "status.failed",
       .help = "only the paths of inputs that failed or are partial, one a line",
       .commands = status,
       .command_line_only = true},
      {.key = "status.runs",
       .help = "list the runs: when, by whom, how, and how they ended; with --json all that is known of them",
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
