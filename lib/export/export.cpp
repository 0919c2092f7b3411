#include "export/export.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/nearest.hpp"
#include "export/alto.hpp"
#include "export/columns.hpp"
#include "export/hocr.hpp"
#include "export/markdown.hpp"
#include "export/table.hpp"
#include "export/text.hpp"
#include "export/word_table.hpp"
#include "model/codec.hpp"

namespace docmill {
namespace {

class JsonLinesExport : public BatchExport {
 public:
  explicit JsonLinesExport(Write write) : write_{std::move(write)} {}
  void add(const Document& record) override { write_(encode(record) + '\n'); }
  void finish() override {}

 private:
  Write write_;
};

/// The documents' files one after the other, with a separator between those that have any text.
class JoinedExport : public BatchExport {
 public:
  JoinedExport(std::string (*print)(const Document&), std::string_view separator, Write write)
      : print_{print}, separator_{separator}, write_{std::move(write)} {}
  void add(const Document& record) override {
    const std::string text = print_(record);
    if (text.empty()) return;
    if (!first_) write_((ends_line_ ? "" : "\n") + std::string{separator_});
    write_(text);
    first_ = false;
    ends_line_ = text.back() == '\n';
  }
  void finish() override {}

 private:
  std::string (*print_)(const Document&);
  std::string_view separator_;
  Write write_;
  bool first_ = true, ends_line_ = true;
};

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const ExportFormat& format : export_formats()) names.push_back(format.name);
  return names;
}

[[noreturn]] void refuse_format(std::string_view format) {
  throw Error{Stage::write, Code::unsupported,
              "unknown format '" + std::string{format} + "'" + suggest(format, format_names())};
}

}  // namespace

const std::vector<ExportFormat>& export_formats() {
  static const std::vector<ExportFormat> formats{
      {.name = "jsonl",
       .description = "the records, one JSON object a line",
       .extension = "jsonl",
       .per_document = false},
      {.name = "csv",
       .description = "a table with a row a document (RFC 4180)",
       .extension = "csv",
       .per_document = false},
      {.name = "tsv",
       .description = "the same table, tabs between the cells",
       .extension = "tsv",
       .per_document = false},
      {.name = "txt",
       .description = "the pages' text, form feeds between pages",
       .extension = "txt",
       .per_document = true,
       .kind = "text"},
      {.name = "md",
       .description = "Markdown with headings, paragraphs and tables",
       .extension = "md",
       .per_document = true,
       .kind = "text"},
      {.name = "searchable-pdf",
       .description = "the PDF, or one made of the picture, with an invisible layer of the recognised text",
       .extension = "pdf",
       .per_document = true,
       .kind = "searchable",
       .words = NeededWords::recognised,
       .streams = false,
       .pdf = true},
      {.name = "pdfa",
       .description = "the same as PDF/A-2b, for archives: of pictures and of PDFs that hold nothing else",
       .extension = "pdf",
       .per_document = true,
       .kind = "pdfa",
       .words = NeededWords::recognised,
       .streams = false,
       .pdf = true},
      {.name = "hocr",
       .description = "hOCR: words, lines and paragraphs with their places",
       .extension = "hocr",
       .per_document = true,
       .kind = "text",
       .words = NeededWords::all,
       .streams = false},
      {.name = "alto",
       .description = "ALTO 4.4, the XML of libraries and archives: words and lines with their places",
       .extension = "xml",
       .per_document = true,
       .kind = "alto",
       .words = NeededWords::all,
       .streams = false},
      {.name = "words",
       .description = "a table of the words with their places, in Tesseract's columns",
       .extension = "tsv",
       .per_document = true,
       .kind = "words",
       .words = NeededWords::all,
       .streams = false},
  };
  return formats;
}

const ExportFormat* find_export_format(std::string_view name) {
  const auto& formats = export_formats();
  const auto found = std::ranges::find(formats, name, &ExportFormat::name);
  return found == formats.end() ? nullptr : &*found;
}

NeededWords needed_words(const std::vector<std::string>& formats) {
  auto most = NeededWords::none;
  for (const auto& name : formats)
    if (const auto* format = find_export_format(name)) most = std::max(most, format->words);
  return most;
}

std::vector<std::string_view> export_columns() {
  std::vector<std::string_view> names;
  for (const exporting::Column& column : exporting::columns()) names.push_back(column.name);
  return names;
}

std::unique_ptr<BatchExport> open_batch_export(std::string_view format, const ExportOptions& options,
                                               Write write) {
  if (format == "jsonl") return std::make_unique<JsonLinesExport>(std::move(write));
  if (format == "csv") return exporting::open_csv(options, std::move(write));
  if (format == "tsv") return exporting::open_tsv(options, std::move(write));
  if (format == "txt") return std::make_unique<JoinedExport>(exporting::to_text, "\f", std::move(write));
  if (format == "md")
    return std::make_unique<JoinedExport>(exporting::to_markdown, "\n---\n\n", std::move(write));
  refuse_format(format);
}

std::string export_document(std::string_view format, const Document& record,
                            const std::vector<int>& resolutions) {
  if (format == "txt") return exporting::to_text(record);
  if (format == "md") return exporting::to_markdown(record);
  require_words(record, NeededWords::all);
  if (format == "hocr") return exporting::to_hocr(record, resolutions);
  if (format == "alto") return exporting::to_alto(record, resolutions);
  if (format == "words") return exporting::to_word_table(record, resolutions);
  refuse_format(format);
}

void require_words(const Document& record, NeededWords needed) {
  if (needed == NeededWords::none) return;
  for (const auto& page : record.pages) {
    const bool recognised = page.origin == Origin::ocr || (page.origin == Origin::mixed && page.confidence);
    const bool wanted = recognised || needed == NeededWords::all;
    if (wanted && !page.words && !page.text.empty())
      throw Error{Stage::write, Code::no_words, "the record holds no words with their places",
                  "give --words to the commands that read and recognise", page.number};
  }
}

}  // namespace docmill
