#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> running() {
  static constexpr std::array<Option, 12> table{{
      {.key = "run.records",
       .type = OptionType::choice,
       .value_name = "-",
       .help = "write the records to standard output, too",
       .commands = run,
       .choices = "-",
       .command_line_only = true},
      {.key = "run.plan",
       .help = "say what would be done, and about how long it would take; write nothing",
       .commands = run,
       .command_line_only = true},
      {.key = "run.first-results",
       .help = "text, labels and tables of all documents first, without recognition; then the rest",
       .commands = run,
       .command_line_only = true},
      {.key = "run.preview",
       .type = OptionType::path,
       .value_name = "FILE.png",
       .help = "draw contact sheets: the first pages of up to 300 documents, with labels and status",
       .commands = run,
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
       .commands = run | forget,
       .most = 100 * one_day},
      {.key = "run.watch",
       .help = "go on with what comes into the folders, or changes there, until a signal or --until",
       .commands = run,
       .command_line_only = true},
      {.key = "run.settle",
       .type = OptionType::duration,
       .value_name = "TIME",
       .default_value = "2s",
       .help = "with --watch: how long a file must not have been written to",
       .commands = run,
       .most = one_day},
      {.key = "run.share",
       .help = "give results the rights that the umask allows; without it they are the owner's alone",
       .commands = run},
      {.key = "run.log-paths",
       .type = OptionType::choice,
       .value_name = "HOW",
       .default_value = "plain",
       .help = "how messages name documents; hash: by 12 digits, others in each folder of results",
       .commands = run,
       .choices = "plain hash"},
  }};
  return table;
}

}  // namespace docmill::option_tables
