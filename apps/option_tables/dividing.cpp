#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> dividing() {
  static constexpr std::array<Option, 5> table{{
      {.key = "run.priority",
       .type = OptionType::list,
       .value_name = "RULES",
       .help = "order of work: smallest, largest, newest, oldest, or a pattern of names (*urgent*)",
       .commands = run},
      {.key = "run.shard",
       .type = OptionType::text,
       .value_name = "K/N|auto",
       .help = "take the K-th of N parts of the inputs; auto: as the job scheduler says (auto/N: of N)",
       .commands = run,
       .command_line_only = true},
      {.key = "run.shard-by",
       .type = OptionType::choice,
       .value_name = "WHAT",
       .default_value = "path",
       .help = "how --shard divides: by a hash of each path, or so that all parts get as many bytes",
       .commands = run,
       .choices = "path size",
       .command_line_only = true},
      {.key = "run.sample",
       .type = OptionType::integer,
       .value_name = "N",
       .help = "take N of the inputs, spread over types and sizes, the same each time",
       .commands = run,
       .least = 1,
       .most = huge,
       .command_line_only = true},
      {.key = "merge.expect",
       .type = OptionType::integer,
       .value_name = "N",
       .default_text = "what the shards say",
       .help = "how many shards there must be",
       .commands = merge,
       .least = 1,
       .most = 100'000,
       .command_line_only = true},
  }};
  return table;
}

}  // namespace docmill::option_tables
