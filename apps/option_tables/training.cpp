#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> training() {
  static constexpr std::array<Option, 2> table{{
      {.key = "train.data",
       .type = OptionType::path,
       .value_name = "FILE",
       .help = "labelled texts, one JSON object a line: {\"text\": ..., \"label\": ...}",
       .commands = train,
       .command_line_only = true},
      {.key = "train.output",
       .short_flag = 'o',
       .type = OptionType::path,
       .value_name = "MODEL",
       .help = "file that the model is written to",
       .commands = train,
       .command_line_only = true},
  }};
  return table;
}

}  // namespace docmill::option_tables
