#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> generating() {
  static constexpr std::array<Option, 5> table{{
      {.key = "generate.template",
       .type = OptionType::list,
       .value_name = "NAME|FILE,...",
       .default_text = "generate: deck",
       .help = "what to make of each document (YAML), may be repeated",
       .commands = from_generate,
       .folder = "templates"},
      {.key = "generate.theme",
       .type = OptionType::config_file,
       .value_name = "NAME|FILE",
       .default_text = "the template's",
       .help = "how decks, letters and reports look (YAML)",
       .commands = from_generate,
       .folder = "themes"},
      {.key = "generate.lookup",
       .type = OptionType::path,
       .value_name = "FILE.csv",
       .help = "table whose columns templates call client.<column>",
       .commands = from_generate},
      {.key = "generate.key",
       .type = OptionType::list,
       .value_name = "COLUMN,...",
       .help = "columns of --lookup, tried in turn: the template's field of that name finds the row",
       .commands = from_generate},
      {.key = "generate.date",
       .type = OptionType::text,
       .value_name = "YYYY-MM-DD",
       .default_text = "the document's",
       .help = "date of letters and drafts",
       .commands = from_generate},
  }};
  return table;
}

}  // namespace docmill::option_tables
