#include "generate/separated_values.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace docmill {
namespace {

/// The separator that stands most often outside quotes in the first line.
char most_frequent_separator(std::string_view text) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char separator : {'\t', ';', ','}) {
    std::ptrdiff_t count = 0;
    bool quoted = false;
    for (const char c : text) {
      if (c == '"') quoted = !quoted;
      if (c == '\n' && !quoted) break;
      if (c == separator && !quoted) ++count;
    }
    if (count > most) {
      best = separator;
      most = count;
    }
  }
  return best;
}

}  // namespace

SeparatedValues::SeparatedValues(std::string_view text) : text_{text} {
  if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  if (text_.starts_with("sep=") && text_.size() > 4) {
    separator_ = text_[4];
    at_ = 5;
    end_line();
  } else {
    separator_ = most_frequent_separator(text_);
  }
}

void SeparatedValues::end_line() {
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') {
    ++at_;
    ++line_;
  }
}

/// From behind the opening quote to behind the closing one.
std::string SeparatedValues::quoted_cell() {
  const std::size_t begun = line_;
  std::string cell;
  for (; at_ < text_.size(); ++at_) {
    if (text_[at_] == '"' && (at_ + 1 == text_.size() || text_[at_ + 1] != '"')) {
      ++at_;
      return cell;
    }
    if (text_[at_] == '"') ++at_;
    if (text_[at_] == '\n') ++line_;
    cell += text_[at_];
  }
  throw UnclosedQuote{begun};
}

bool SeparatedValues::next(Row& row) {
  row.cells.clear();
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) end_line();
  if (at_ >= text_.size()) return false;
  row.line = line_;
  for (;;) {
    std::string cell;
    if (at_ < text_.size() && text_[at_] == '"') {
      ++at_;
      cell = quoted_cell();
    }
    const std::size_t rest = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    cell += trim(text_.substr(rest, at_ - rest));
    row.cells.push_back(std::move(cell));
    if (at_ >= text_.size() || text_[at_] != separator_) break;
    ++at_;
  }
  end_line();
  // A line of separators alone is what spreadsheets leave of deleted rows.
  if (std::ranges::all_of(row.cells, [](const std::string& cell) { return cell.empty(); })) return next(row);
  return true;
}

}  // namespace docmill
