#include "base/error.hpp"
#include "readers/composed_document.hpp"
#include "readers/delimited_rows.hpp"
#include "readers/readers.hpp"
#include "readers/text_encoding.hpp"

namespace docmill {
namespace {

constexpr std::size_t rows_per_page = 1'000;

/// Holds the decoded text and where its pages begin; rows are split when their page is asked for.
class DelimitedDocument : public ComposingDocument {
 public:
  DelimitedDocument(std::string text, const std::string& media_type, const OpenOptions& options)
      : text_{std::move(text)} {
    facts_.media_type = media_type;
    const bool tabs = media_type == "text/tab-separated-values";
    kind_ = tabs ? "tab-separated file" : "CSV file";
    const auto start = read_separator_line();
    const auto body = std::string_view{text_}.substr(start);
    if (delimiter_ == '\0') delimiter_ = find_delimiter(body, tabs ? '\t' : ',');
    DelimitedRows rows{body, delimiter_};
    std::vector<std::string> cells;
    std::size_t row = 0;
    for (std::size_t at = 0; rows.next(cells); at = rows.position())
      if (row++ % rows_per_page == 0) starts_.push_back(start + at);
    if (starts_.empty()) starts_.push_back(start);
    const auto pages = limit_pages(starts_.size(), options, facts_);
    starts_.push_back(text_.size());
    starts_.resize(pages + 1);
  }

  uint32_t pages() const override { return static_cast<uint32_t>(starts_.size() - 1); }

 private:
  /// "sep=;" in the first line is an instruction to spreadsheet programs; the byte where the rows begin.
  std::size_t read_separator_line() {
    if (!text_.starts_with("sep=") || text_.size() < 5) return 0;
    const auto end = text_.find_first_of("\r\n");
    if (end != 5) return 0;
    delimiter_ = text_[4];
    return text_.find_first_not_of("\r\n", end) == std::string::npos ? text_.size()
                                                                     : text_.find_first_not_of("\r\n", end);
  }

  ComposedPage compose(uint32_t number) const override {
    if (number == 0 || number >= starts_.size())
      throw Error{Stage::ingest, Code::internal, "no such page", "", number};
    const auto from = starts_[number - 1];
    DelimitedRows rows{std::string_view{text_}.substr(from, starts_[number] - from), delimiter_};
    TableRows table;
    for (std::vector<std::string> cells; rows.next(cells);) {
      for (auto& cell : cells) cell = one_line(cell);
      table.push_back(std::move(cells));
    }
    TextComposer composer;
    composer.add_table(std::move(table));
    return composer.take();
  }

  std::string text_;
  char delimiter_ = '\0';
  std::vector<std::size_t> starts_;  ///< of each page, and the end of the last
};

}  // namespace

std::unique_ptr<OpenDocument> open_delimited(SharedBytes bytes, const std::string& media_type,
                                             const OpenOptions& options) {
  return std::make_unique<DelimitedDocument>(decode_text(bytes->view()), media_type, options);
}

}  // namespace docmill
