#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> improving() {
  static constexpr std::array<Option, 2> table{{
      {.key = "ocr.speed",
       .type = OptionType::choice,
       .value_name = "HOW",
       .default_value = "balanced",
       .help = "fast: lower resolution, narrowed; balanced; best: more pages are read at several sizes",
       .commands = from_ocr | labelled,
       .choices = "fast balanced best"},
      {.key = "ocr.improve",
       .type = OptionType::list,
       .value_name = "STEP,...",
       .default_value = "auto",
       .help = "beside plain recognition: straighten, rest, noise, again; auto: as --speed says; none",
       .commands = from_ocr | labelled},
  }};
  return table;
}

}  // namespace docmill::option_tables
