#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> reading() {
  static constexpr std::array<Option, 10> table{{
      {.key = "ingest.files-from",
       .type = OptionType::path,
       .value_name = "FILE|-",
       .help = "read input names from a list, one a line (LF or CRLF)",
       .commands = stages,
       .command_line_only = true},
      {.key = "ingest.null",
       .short_flag = '0',
       .help = "names in --files-from end with a NUL byte, as find -print0 writes them",
       .commands = stages,
       .command_line_only = true},
      {.key = "ingest.name",
       .type = OptionType::text,
       .value_name = "NAME",
       .default_value = "stdin",
       .help = "name of the document that '-' reads from standard input",
       .commands = stages,
       .command_line_only = true},
      {.key = "ingest.follow", .help = "go into linked folders too", .commands = stages | labelled},
      {.key = "ingest.skip-duplicates", .help = "drop documents whose bytes came before", .commands = stages},
      {.key = "ingest.words", .help = "keep every word with its box and confidence", .commands = stages},
      {.key = "ingest.password-file",
       .type = OptionType::path,
       .value_name = "FILE",
       .help = "passwords for encrypted documents, one a line, tried in turn",
       .commands = stages | labelled},
      {.key = "ingest.max-pages",
       .type = OptionType::integer,
       .value_name = "N",
       .default_value = "20000",
       .help = "pages of one document past it are left out",
       .commands = stages | labelled,
       .least = 1,
       .most = 10'000'000},
      {.key = "ingest.max-pixels",
       .type = OptionType::integer,
       .value_name = "N",
       .default_value = "200000000",
       .help = "largest picture of a page that is decoded",
       .commands = stages | labelled,
       .least = 10'000,
       .most = 2'000'000'000},
      {.key = "ingest.max-bytes",
       .type = OptionType::size,
       .value_name = "SIZE",
       .default_value = "2GiB",
       .help = "largest document that is read",
       .commands = stages | labelled,
       .least = 1,
       .most = huge},
  }};
  return table;
}

}  // namespace docmill::option_tables
