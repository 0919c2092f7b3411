#include "sinks.hpp"

#include "base/unicode.hpp"
#include "wording.hpp"

namespace docmill {
namespace {

class LineSink : public RecordSink {
 public:
  LineSink(std::unique_ptr<Output> output, bool end_record)
      : output_{std::move(output)}, end_record_{end_record} {}
  void add(OutgoingRecord& record) override {
    // One write a record: the next command in the pipe never waits for half a line.
    buffer_.assign(record.line).append("\n");
    output_->write(buffer_);
  }
  void finish(const EndRecord& counts) override {
    if (end_record_) output_->write(encode(counts) + "\n");
    output_->commit();
  }

 private:
  std::unique_ptr<Output> output_;
  bool end_record_;
  std::string buffer_;
};

/// The text in exactly `width` columns, cut in the middle when it is longer: the end of a path tells most.
std::string fitted(std::string_view raw, std::size_t width, bool to_the_right = false) {
  auto text = clean_text(to_valid_utf8(raw));
  for (char& c : text)
    if (c == '\n' || c == '\t' || c == '\f') c = ' ';
  auto length = count_code_points(text);
  if (length > width) {
    const auto head = width / 3, tail = width - head - 1;
    text = text.substr(0, byte_offset(text, head)) + "\u2026" + text.substr(byte_offset(text, length - tail));
    length = width;
  }
  return to_the_right ? std::string(width - length, ' ') + text : text + std::string(width - length, ' ');
}

class TableSink : public RecordSink {
 public:
  explicit TableSink(std::unique_ptr<Output> output) : output_{std::move(output)} {}
  void add(OutgoingRecord& record) override {
    if (!begun_) output_->write("status   pages    words  lang  " + fitted("path", 48) + "  what\n");
    begun_ = true;
    const auto& document = record.document();
    auto status = fitted(to_string(document.status), 7);
    if (color_ && document.status == Status::failed) status = "\033[31m" + status + "\033[0m";
    if (color_ && document.status == Status::partial) status = "\033[33m" + status + "\033[0m";
    output_->write(status + " " + fitted(std::to_string(document.counts.pages), 6, true) + " " +
                   fitted(std::to_string(document.counts.words), 8, true) + "  " +
                   fitted(document.language, 4) + "  " + fitted(shown_name(document.source), 48) + "  " +
                   what(document) + "\n");
  }
  void finish(const EndRecord&) override { output_->commit(); }

 private:
  static std::string what(const Document& document) {
    std::string_view text = document.title;
    if (!document.labels.empty()) text = document.labels.front().label;
    if (!document.artifacts.empty()) text = document.artifacts.front().path;
    if (!document.problems.empty()) text = document.problems.front().message;
    return std::string{clean_text(text.substr(0, text.find('\n')))};
  }

  std::unique_ptr<Output> output_;
  bool begun_ = false, color_ = wants_color();
};

class ExportSink : public RecordSink {
 public:
  ExportSink(const std::string& format, const ExportOptions& options, std::unique_ptr<Output> output)
      : output_{std::move(output)}, batch_{open_batch_export(format, options, [this](std::string_view piece) {
          output_->write(piece);
        })} {}
  void add(OutgoingRecord& record) override { batch_->add(record.document()); }
  void finish(const EndRecord&) override {
    batch_->finish();
    output_->commit();
  }

 private:
  std::unique_ptr<Output> output_;
  std::unique_ptr<BatchExport> batch_;
};

}  // namespace

const Document& OutgoingRecord::document() {
  if (!document_) document_ = std::get<Document>(decode(line));
  return *document_;
}

std::unique_ptr<RecordSink> make_line_sink(std::unique_ptr<Output> output, bool end_record) {
  return std::make_unique<LineSink>(std::move(output), end_record);
}

std::unique_ptr<RecordSink> make_table_sink(std::unique_ptr<Output> output) {
  return std::make_unique<TableSink>(std::move(output));
}

std::unique_ptr<RecordSink> make_export_sink(const std::string& format, const ExportOptions& options,
                                             std::unique_ptr<Output> output) {
  return std::make_unique<ExportSink>(format, options, std::move(output));
}

}  // namespace docmill
