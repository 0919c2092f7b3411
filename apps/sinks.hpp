#pragma once
#include <memory>
#include <optional>
#include <string>

#include "export/export.hpp"
#include "model/codec.hpp"
#include "model/document.hpp"
#include "output.hpp"

namespace docmill {

/// A record on its way out; decoded at most once, and only when somebody asks.
class OutgoingRecord {
 public:
  explicit OutgoingRecord(const std::string& line_) : line{line_} {}
  const Document& document();
  const std::string& line;

 private:
  std::optional<Document> document_;
};

/// Takes all records of a run in order. finish() comes only when the run reached its end.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  virtual void add(OutgoingRecord& record) = 0;
  virtual void finish(const EndRecord& counts) = 0;
};

/// JSON lines, closed by a line of counts when asked for.
std::unique_ptr<RecordSink> make_line_sink(std::unique_ptr<Output> output, bool end_record);
/// A table for people: a line per record.
std::unique_ptr<RecordSink> make_table_sink(std::unique_ptr<Output> output);
/// Throws Error for an unknown format or column.
std::unique_ptr<RecordSink> make_export_sink(const std::string& format, const ExportOptions& options,
                                             std::unique_ptr<Output> output);

}  // namespace docmill
