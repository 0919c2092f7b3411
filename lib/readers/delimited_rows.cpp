#include "readers/delimited_rows.hpp"

#include <algorithm>
#include <map>

namespace docmill {

bool DelimitedRows::next(std::vector<std::string>& cells) {
  cells.clear();
  if (at_ >= text_.size()) return false;
  const auto is_line_end = [this] {
    return at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r');
  };
  while (at_ < text_.size() && !(cells.empty() && is_line_end())) {
    cells.push_back(text_[at_] == '"' ? quoted_cell() : bare_cell());
    if (at_ >= text_.size() || text_[at_] != delimiter_) break;
    ++at_;
    if (at_ >= text_.size() || is_line_end()) {
      cells.emplace_back();
      break;
    }
  }
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  return true;
}

std::string DelimitedRows::quoted_cell() {
  std::string cell;
  for (auto from = at_ + 1;;) {
    const auto quote = text_.find('"', from);
    if (quote == std::string_view::npos) return bare_cell();
    cell.append(text_, from, quote - from);
    from = quote + 1;
    if (from < text_.size() && text_[from] == '"') {
      cell += '"';
      ++from;
      continue;
    }
    at_ = from;
    return cell + bare_cell();  // what stands between the closing quote and the delimiter
  }
}

std::string DelimitedRows::bare_cell() {
  const auto start = at_;
  while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
  return std::string{text_.substr(start, at_ - start)};
}

char find_delimiter(std::string_view text, char preferred) {
  constexpr std::size_t sample_bytes = 64u << 10, sample_rows = 100;
  const auto sample = text.substr(0, sample_bytes);
  char best = preferred;
  std::size_t best_score = 0;
  for (const char delimiter : {preferred, ',', ';', '\t', '|'}) {
    DelimitedRows rows{sample, delimiter};
    std::vector<std::string> cells;
    std::map<std::size_t, std::size_t> widths;  // how many rows have that many cells
    for (std::size_t i = 0; i < sample_rows && rows.next(cells); ++i)
      if (cells.size() > 1) ++widths[cells.size()];
    for (const auto& [width, count] : widths) {
      // Rows alike count most; of two delimiters that all rows agree on the one that divides more.
      const auto score = count * 1'000 + std::min<std::size_t>(width, 999);
      if (score > best_score) {
        best_score = score;
        best = delimiter;
      }
    }
  }
  return best;
}

}  // namespace docmill
