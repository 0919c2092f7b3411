#include "options.hpp"

#include <algorithm>
#include <array>

namespace docmill {
namespace {

constexpr unsigned ingest = 1, ocr = 2, classify = 4, generate = 8, export_records = 16, run = 32;
constexpr unsigned from_generate = generate | export_records | run;
constexpr unsigned from_classify = classify | from_generate;
constexpr unsigned from_ocr = ocr | from_classify;
constexpr unsigned all = ingest | from_ocr;
constexpr int64_t one_day = 86'400'000;  // milliseconds
constexpr int64_t huge = int64_t{1} << 50;

constexpr std::array<Option, 41> table{{
    {.key = "ingest.files-from",
     .type = OptionType::path,
     .value_name = "FILE|-",
     .help = "read input names from a list, one a line (LF or CRLF)",
     .commands = all,
     .command_line_only = true},
    {.key = "ingest.null",
     .short_flag = '0',
     .help = "names in --files-from end with a NUL byte, as find -print0 writes them",
     .commands = all,
     .command_line_only = true},
    {.key = "ingest.name",
     .type = OptionType::text,
     .value_name = "NAME",
     .default_value = "stdin",
     .help = "name of the document that '-' reads from standard input",
     .commands = all,
     .command_line_only = true},
    {.key = "ingest.follow", .help = "go into linked folders too", .commands = all},
    {.key = "ingest.skip-duplicates", .help = "drop documents whose bytes came before", .commands = all},
    {.key = "ingest.words", .help = "keep every word with its box and confidence", .commands = all},
    {.key = "ingest.password-file",
     .type = OptionType::path,
     .value_name = "FILE",
     .help = "passwords for encrypted documents, one a line, tried in turn",
     .commands = all},
    {.key = "ingest.max-pages",
     .type = OptionType::integer,
     .value_name = "N",
     .default_value = "20000",
     .help = "pages of one document past it are left out",
     .commands = all,
     .least = 1,
     .most = 10'000'000},
    {.key = "ingest.max-pixels",
     .type = OptionType::integer,
     .value_name = "N",
     .default_value = "200000000",
     .help = "largest picture of a page that is decoded",
     .commands = all,
     .least = 10'000,
     .most = 2'000'000'000},
    {.key = "ingest.max-bytes",
     .type = OptionType::size,
     .value_name = "SIZE",
     .default_value = "2GiB",
     .help = "largest document that is read",
     .commands = all,
     .least = 1,
     .most = huge},

    {.key = "ocr.language",
     .type = OptionType::text,
     .value_name = "LANG",
     .default_value = "eng",
     .help = "languages to recognise, joined by '+' (eng+ita); docmill doctor lists them",
     .commands = from_ocr},
    {.key = "ocr.dpi",
     .type = OptionType::integer,
     .value_name = "N",
     .default_value = "300",
     .help = "resolution for pages that are not a single picture",
     .commands = from_ocr,
     .least = 72,
     .most = 1200},
    {.key = "ocr.psm",
     .type = OptionType::integer,
     .value_name = "N",
     .default_value = "3",
     .help = "Tesseract's page segmentation mode",
     .commands = from_ocr,
     .least = 1,
     .most = 13},
    {.key = "ocr.force", .help = "recognise pages that have text, too", .commands = from_ocr},
    {.key = "ocr.tessdata",
     .type = OptionType::path,
     .value_name = "DIR",
     .default_text = "Tesseract's own",
     .help = "folder of language data (*.traineddata)",
     .commands = from_ocr},
    {.key = "ocr.no-ocr", .help = "leave scanned pages unrecognised", .commands = from_classify},

    {.key = "classify.rules",
     .type = OptionType::config_file,
     .value_name = "NAME|FILE",
     .help = "classes and their rules (YAML)",
     .commands = from_classify,
     .folder = "rules"},

    {.key = "generate.template",
     .type = OptionType::config_file,
     .value_name = "NAME|FILE",
     .default_text = "generate: deck",
     .help = "what a slide deck says (YAML)",
     .commands = from_generate,
     .folder = "templates"},
    {.key = "generate.theme",
     .type = OptionType::config_file,
     .value_name = "NAME|FILE",
     .default_text = "the template's",
     .help = "how a slide deck looks (YAML)",
     .commands = from_generate,
     .folder = "themes"},

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
    {.key = "export.require-end",
     .help = "fail, and keep the old file, unless the input ends with an --end-record line",
     .commands = export_records},

    {.key = "run.records",
     .type = OptionType::choice,
     .value_name = "-",
     .help = "write the records to standard output, too",
     .commands = run,
     .choices = "-",
     .command_line_only = true},

    {.key = "output",
     .short_flag = 'o',
     .type = OptionType::path,
     .value_name = "DIR",
     .help = "folder for decks, texts and other files",
     .commands = from_generate},
    {.key = "from",
     .type = OptionType::path,
     .value_name = "DIR",
     .help = "take the records of a finished run from its output folder",
     .commands = from_ocr & ~run,
     .command_line_only = true},
    {.key = "jobs",
     .short_flag = 'j',
     .type = OptionType::integer,
     .value_name = "N",
     .default_text = "usable cores",
     .help = "pages worked on at the same time",
     .commands = all,
     .least = 1,
     .most = 1024},
    {.key = "page-timeout",
     .type = OptionType::duration,
     .value_name = "TIME",
     .default_value = "60s",
     .help = "CPU time for one page",
     .commands = all,
     .least = 1,
     .most = one_day},
    {.key = "document-timeout",
     .type = OptionType::duration,
     .value_name = "TIME",
     .default_value = "600s",
     .help = "CPU time for one document",
     .commands = all,
     .least = 1,
     .most = 100 * one_day},
    {.key = "memory-limit",
     .type = OptionType::size,
     .value_name = "SIZE",
     .default_text = "3/4 of the machine's",
     .help = "memory of the worker",
     .commands = all,
     .least = 64 << 20,
     .most = huge},
    {.key = "unordered", .help = "write records as they are finished, not in input order", .commands = all},
    {.key = "end-record", .help = "close the records with a line of counts", .commands = all},
    {.key = "fail-on",
     .type = OptionType::choice,
     .value_name = "WHAT",
     .default_value = "partial",
     .help = "what gives exit status 3; partial: failed ones, too",
     .commands = all,
     .choices = "never failed partial"},
    {.key = "strict", .help = "exit status 3 for skipped documents, too", .commands = all},
    {.key = "progress",
     .type = OptionType::choice,
     .value_name = "WHEN",
     .default_value = "auto",
     .help = "progress line on standard error",
     .commands = all,
     .choices = "auto always never"},
    {.key = "quiet", .short_flag = 'q', .help = "say nothing but errors", .commands = all},
    {.key = "verbose", .short_flag = 'v', .help = "say more", .commands = all},
    {.key = "log-format",
     .type = OptionType::choice,
     .value_name = "FORMAT",
     .default_value = "text",
     .help = "of messages",
     .commands = all,
     .choices = "text json"},
    {.key = "config",
     .type = OptionType::config_file,
     .value_name = "FILE",
     .help = "defaults for any option (YAML)",
     .commands = all,
     .command_line_only = true},
    {.key = "set",
     .type = OptionType::text,
     .value_name = "KEY=VALUE",
     .help = "set any option by its key (ocr.language=ita)",
     .commands = all,
     .command_line_only = true},
}};

}  // namespace

std::string_view Option::long_flag() const {
  return key.substr(key.find('.') + 1);
}

std::string_view Option::group() const {
  const auto dot = key.find('.');
  return dot == std::string_view::npos ? std::string_view{} : key.substr(0, dot);
}

std::string Option::environment_name() const {
  std::string name = "DOCMILL_";
  for (const char c : key) name += c == '.' || c == '-' ? '_' : static_cast<char>(c - 'a' + 'A');
  return name;
}

std::vector<std::string_view> Option::choice_list() const {
  std::vector<std::string_view> list;
  for (std::size_t at = 0; at < choices.size();) {
    const auto end = std::min(choices.find(' ', at), choices.size());
    list.push_back(choices.substr(at, end - at));
    at = end + 1;
  }
  return list;
}

std::span<const Option> options() {
  return table;
}

const Option* find_option(std::string_view key) {
  const auto found = std::ranges::find(table, key, &Option::key);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace docmill
