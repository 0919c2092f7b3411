#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> training() {
  static constexpr std::array<Option, 7> table{{
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
      {.key = "train.task",
       .type = OptionType::text,
       .value_name = "NAME",
       .default_value = "class",
       .help = "name of the label in the records (labels[].task)",
       .commands = train | evaluate},
      {.key = "train.fallback",
       .type = OptionType::text,
       .value_name = "LABEL",
       .help = "label of documents whose best class is less probable than --threshold",
       .commands = train | evaluate},
      {.key = "train.threshold",
       .type = OptionType::text,
       .value_name = "PROBABILITY",
       .default_text = "0.5 with --fallback",
       .help = "calibrated probability that a class must reach, 0 to 1",
       .commands = train | evaluate},
      {.key = "train.cost",
       .type = OptionType::text,
       .value_name = "C",
       .default_text = "the best of 4, 16, 64 in cross-validation",
       .help = "cost of training errors: higher fits the training data closer",
       .commands = train | evaluate},
      {.key = "train.class-weights",
       .type = OptionType::choice,
       .value_name = "none|balanced",
       .default_value = "balanced",
       .help = "balanced: a class weighs the same whether it has few documents or many",
       .commands = train | evaluate,
       .choices = "none balanced"},
  }};
  return table;
}

}  // namespace docmill::option_tables
