#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> load_testing() {
  static constexpr std::array<Option, 3> table{{
      {.key = "loadtest.report",
       .type = OptionType::path,
       .value_name = "FILE",
       .help = "write the measurements there, as JSON (see man/loadtest-report.schema.json)",
       .commands = loadtest,
       .command_line_only = true},
      {.key = "loadtest.junit",
       .type = OptionType::path,
       .value_name = "FILE",
       .help = "write the thresholds there, as JUnit XML: a test case for each",
       .commands = loadtest,
       .command_line_only = true},
      {.key = "loadtest.seed",
       .type = OptionType::integer,
       .value_name = "N",
       .default_text = "the scenario's, or 1",
       .help = "of the choice of documents and of Poisson arrivals",
       .commands = loadtest,
       .least = 0,
       .most = INT64_MAX,
       .command_line_only = true},
  }};
  return table;
}

}  // namespace docmill::option_tables
