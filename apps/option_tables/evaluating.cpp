#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> evaluating() {
  static constexpr std::array<Option, 6> table{{
      {.key = "eval.data",
       .type = OptionType::path,
       .value_name = "FILE",
       .help = "labelled texts, one JSON object a line: {\"text\": ..., \"label\": ...}",
       .commands = evaluate,
       .command_line_only = true},
      {.key = "eval.model",
       .type = OptionType::path,
       .value_name = "FILE",
       .help = "model that docmill classify train made",
       .commands = evaluate,
       .command_line_only = true},
      {.key = "eval.folds",
       .type = OptionType::integer,
       .value_name = "N",
       .help = "cross-validate: train on N - 1 parts of the data, measure on the one left, N times",
       .commands = evaluate,
       .least = 2,
       .most = 100},
      {.key = "eval.require",
       .type = OptionType::list,
       .value_name = "METRIC>=VALUE",
       .help = "exit status 99 when it does not hold, as accuracy_lower95>=0.9 or ece<=0.05; repeatable",
       .commands = evaluate},
      {.key = "eval.report",
       .type = OptionType::path,
       .value_name = "FILE",
       .help = "write all figures as JSON",
       .commands = evaluate,
       .command_line_only = true},
      {.key = "eval.predictions",
       .type = OptionType::path,
       .value_name = "FILE",
       .help = "write a JSON line per document: truth, label, probability, fold",
       .commands = evaluate,
       .command_line_only = true},
  }};
  return table;
}

}  // namespace docmill::option_tables
