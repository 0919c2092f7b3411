#include "export/export.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/nearest.hpp"
#include "export/columns.hpp"
#include "export/markdown.hpp"
#include "export/table.hpp"
#include "export/text.hpp"
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
      {"jsonl", "the records, one JSON object a line", "jsonl", false},
      {"csv", "a table with a row a document (RFC 4180)", "csv", false},
      {"tsv", "the same table, tabs between the cells", "tsv", false},
      {"txt", "the pages' text, form feeds between pages", "txt", true},
      {"md", "Markdown with headings, paragraphs and tables", "md", true},
  };
  return formats;
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

std::string export_document(std::string_view format, const Document& record) {
  if (format == "txt") return exporting::to_text(record);
  if (format == "md") return exporting::to_markdown(record);
  refuse_format(format);
}

}  // namespace docmill
