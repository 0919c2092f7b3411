#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> exporting() {
  static constexpr std::array<Option, 6> table{{
      {.key = "export.format",
       .type = OptionType::list,
       .value_name = "FORMAT,...",
       .default_text = "export: by --to, or csv",
       .help = "output formats, may be repeated",
       .commands = export_records | run},
      {.key = "export.to",
       .type = OptionType::path,
       .value_name = "FILE",
       .help = "write there instead of standard output, all or nothing",
       .commands = export_records,
       .command_line_only = true},
      {.key = "export.columns",
       .type = OptionType::list,
       .value_name = "NAME,...",
       .default_text = "up to id",
       .help = "columns of csv and tsv, in the order given",
       .commands = export_records | run},
      {.key = "export.bom",
       .help = "begin csv with a byte order mark, for Excel",
       .commands = export_records | run},
      {.key = "export.ignore-protection",
       .help = "make searchable copies of signed PDFs and of those that forbid changes, too",
       .commands = export_records | run},
      {.key = "export.require-end",
       .help = "fail, and keep the old file, unless the input ends with an --end-record line",
       .commands = export_records},
  }};
  return table;
}

}  // namespace docmill::option_tables
