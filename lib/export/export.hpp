#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// What --format knows. `per_document`: with -o DIR a file per document (kind "text"); otherwise one stream.
struct ExportFormat {
  std::string_view name, description, extension;
  bool per_document;
};
const std::vector<ExportFormat>& export_formats();

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
/// `format` one of export_formats(); throws Error for an unknown column, naming the nearest.
std::unique_ptr<BatchExport> open_batch_export(std::string_view format, const ExportOptions& options,
                                               Write write);

/// One document's file of a per_document format (txt, md).
std::string export_document(std::string_view format, const Document& record);

}  // namespace docmill
