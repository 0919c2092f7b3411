#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// Of which words a format needs the places.
enum class NeededWords { none, recognised, all };

/// What --format knows. `per_document`: with -o DIR a file per document; otherwise one stream.
struct ExportFormat {
  std::string_view name, description, extension;
  bool per_document;
  std::string_view kind = {};  ///< of the artifact, when per_document
  NeededWords words = NeededWords::none;
  bool streams = true;  ///< documents can follow each other in one stream
  bool pdf = false;     ///< made of the document's own bytes, see formats/searchable_pdf.hpp
};
const std::vector<ExportFormat>& export_formats();
/// Null when there is no such format.
const ExportFormat* find_export_format(std::string_view name);
/// The most that any of the formats needs.
NeededWords needed_words(const std::vector<std::string>& formats);

struct ExportOptions {
  std::vector<std::string> columns;  ///< csv, tsv; empty = the default columns
  bool byte_order_mark = false;      ///< csv for Excel
};
/// Names accepted in ExportOptions::columns, in the default order first.
std::vector<std::string_view> export_columns();

/// A batch export: header, a piece per record, end. Pieces go to `write` in order; memory does not grow.
class BatchExport {
 public:
  virtual ~BatchExport() = default;
  virtual void add(const Document& record) = 0;
  virtual void finish() = 0;
};
using Write = std::function<void(std::string_view)>;
/// `format` one of export_formats() that streams; throws Error for an unknown column, naming the nearest.
std::unique_ptr<BatchExport> open_batch_export(std::string_view format, const ExportOptions& options,
                                               Write write);

/// One document's file of a per_document format that is no PDF. `resolutions`: pixels per inch of each page's
/// coordinates, where the format has such; 300 for pages that it says nothing of. Throws Error no_words when
/// pages with text lack the words that the format needs.
std::string export_document(std::string_view format, const Document& record,
                            const std::vector<int>& resolutions = {});
/// Throws Error no_words, naming the first page with text whose words are missing.
void require_words(const Document& record, NeededWords needed);

}  // namespace docmill
