#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> recognising() {
  static constexpr std::array<Option, 10> table{{
      {.key = "ocr.language",
       .type = OptionType::text,
       .value_name = "LANG",
       .default_value = "eng",
       .help = "languages to recognise, joined by '+' (eng+ita), or auto: each page's own; docmill doctor "
               "lists them",
       .commands = from_ocr | labelled},
      {.key = "ocr.dpi",
       .type = OptionType::integer,
       .value_name = "N",
       .default_value = "300",
       .help = "resolution for pages that are not a single picture",
       .commands = from_ocr | labelled,
       .least = 72,
       .most = 1200},
      {.key = "ocr.psm",
       .type = OptionType::integer,
       .value_name = "N",
       .default_value = "3",
       .help = "Tesseract's page segmentation mode",
       .commands = from_ocr | labelled,
       .least = 1,
       .most = 13},
      {.key = "ocr.force", .help = "recognise pages that have text, too", .commands = from_ocr | labelled},
      {.key = "ocr.redo",
       .help = "recognise pages anew whose only text is an invisible layer over a picture",
       .commands = from_ocr},
      {.key = "ocr.repair",
       .help = "put misread IBANs, tax codes and other numbers right where their check shows how",
       .commands = from_ocr},
      {.key = "ocr.tessdata",
       .type = OptionType::path,
       .value_name = "DIR",
       .default_text = "Tesseract's own",
       .help = "folder of language data (*.traineddata)",
       .commands = from_ocr | labelled},
      {.key = "ocr.min-confidence",
       .type = OptionType::text,
       .value_name = "X",
       .default_text = "none",
       .help = "documents recognised with less (0 to 1) are partial",
       .commands = from_ocr},
      {.key = "ocr.calibrate",
       .help = "try ways to recognise on some of the pages, and write the best as a configuration file",
       .commands = ocr,
       .command_line_only = true},
      {.key = "ocr.no-ocr", .help = "leave scanned pages unrecognised", .commands = from_classify | labelled},
  }};
  return table;
}

}  // namespace docmill::option_tables
