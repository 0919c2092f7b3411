#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> evaluating() {
  static constexpr std::array<Option, 1> table{{
      {.key = "eval.data",
       .type = OptionType::path,
       .value_name = "FILE",
       .help = "labelled texts, one JSON object a line: {\"text\": ..., \"label\": ...}",
       .commands = evaluate,
       .command_line_only = true},
  }};
  return table;
}

}  // namespace docmill::option_tables
