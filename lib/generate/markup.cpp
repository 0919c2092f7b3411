#include "generate/markup.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace docmill {
namespace {

/// The bytes of "12." at the beginning; 0 when there is no number with a point.
std::size_t number_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < 4 && is_digit(text[at])) ++at;
  return at > 0 && at < text.size() && text[at] == '.' ? at + 1 : 0;
}

/// Without the backslashes that took signs' meaning.
std::string plain(std::string_view text) {
  constexpr std::string_view signs = "\\|#-.";
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && at + 1 < text.size() && signs.find(text[at + 1]) != std::string_view::npos) ++at;
    result += text[at];
  }
  return result;
}

/// An odd number of backslashes at the end breaks the line there.
bool take_line_break(std::string_view& line) {
  const auto last = line.find_last_not_of('\\');
  const std::size_t count = line.size() - (last == std::string_view::npos ? 0 : last + 1);
  if (count % 2 == 0) return false;
  line.remove_suffix(1);
  line = trim(line);
  return true;
}

std::vector<std::string> cells_of(std::string_view line) {
  line.remove_prefix(1);
  std::vector<std::string> cells;
  std::size_t start = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\') {
      ++at;
    } else if (line[at] == '|') {
      cells.push_back(plain(trim(line.substr(start, at - start))));
      start = at + 1;
    }
  }
  if (start < line.size() && !trim(line.substr(start)).empty())
    cells.push_back(plain(trim(line.substr(start))));
  return cells;
}

class MarkupReader {
 public:
  void add(std::string_view line) {
    line = trim(line);
    if (line.empty()) {
      open_ = false;
    } else if (line.starts_with("# ") || line.starts_with("## ")) {
      blocks_.push_back({TextBlock::Kind::heading, {plain(trim(line.substr(line.find(' '))))}, {}, {}});
      open_ = false;
    } else if (line[0] == '|') {
      add_row(line);
    } else if (line.starts_with("- ")) {
      begin(TextBlock::Kind::item, {}, line.substr(2));
    } else if (const auto length = number_length(line);
               length > 0 && length < line.size() && line[length] == ' ') {
      begin(TextBlock::Kind::item, next_number(line.substr(0, length)), line.substr(length + 1));
    } else if (open_ && blocks_.back().kind != TextBlock::Kind::table) {
      go_on(line);
    } else {
      begin(TextBlock::Kind::paragraph, {}, line);
    }
  }
  std::vector<TextBlock> take() { return std::move(blocks_); }

 private:
  /// A list counts on from its first number, whatever its other items say.
  std::string next_number(std::string_view number) const {
    if (blocks_.empty() || blocks_.back().kind != TextBlock::Kind::item || blocks_.back().mark.empty())
      return std::string{number};
    return std::to_string(std::stoul(blocks_.back().mark) + 1) + ".";
  }

  void begin(TextBlock::Kind kind, std::string mark, std::string_view line) {
    blocks_.push_back({kind, {}, std::move(mark), {}});
    open_ = broken_ = true;
    go_on(line);
  }

  void go_on(std::string_view line) {
    const bool breaks = take_line_break(line);
    auto& lines = blocks_.back().lines;
    if (broken_)
      lines.push_back(plain(trim(line)));
    else
      lines.back() += " " + plain(trim(line));
    broken_ = breaks;
  }

  void add_row(std::string_view line) {
    const bool goes_on = open_ && blocks_.back().kind == TextBlock::Kind::table;
    if (goes_on && blocks_.back().rows.size() == 1 &&
        line.find_first_not_of("|-: ") == std::string_view::npos &&
        line.find('-') != std::string_view::npos) {
      blocks_.back().header = true;
      return;
    }
    if (!goes_on) blocks_.push_back({TextBlock::Kind::table, {}, {}, {}});
    blocks_.back().rows.push_back(cells_of(line));
    open_ = true;
  }

  std::vector<TextBlock> blocks_;
  bool open_ = false, broken_ = false;
};

std::string row_text(const std::vector<std::string>& row) {
  std::string text;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string_view separator = i == 0 ? "" : i == 1 && row.size() == 2 ? ": " : "  ";
    text.append(separator).append(row[i]);
  }
  return text;
}

}  // namespace

std::vector<TextBlock> parse_markup(std::string_view text) {
  MarkupReader reader;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    reader.add(text.substr(at, end - at));
    at = end + 1;
  }
  return reader.take();
}

std::string escape_markup(const std::string& value) {
  std::string text;
  for (const char c : value) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f';
    if (blank) {
      if (!text.ends_with(' ')) text += ' ';
      continue;
    }
    if (c == '\\' || c == '|' || (text.find_first_not_of(' ') == std::string::npos && (c == '#' || c == '-')))
      text += '\\';
    text += c;
  }
  if (const auto length = number_length(text); length > 0) text.insert(length - 1, 1, '\\');
  return text;
}

std::string plain_text(const std::vector<TextBlock>& blocks) {
  std::string text;
  const TextBlock* previous = nullptr;
  for (const auto& block : blocks) {
    const bool same_list =
        previous != nullptr && previous->kind == TextBlock::Kind::item && block.kind == TextBlock::Kind::item;
    if (previous != nullptr && !same_list) text += '\n';
    const std::string mark =
        block.kind != TextBlock::Kind::item ? "" : (block.mark.empty() ? "-" : block.mark) + " ";
    for (std::size_t i = 0; i < block.lines.size(); ++i)
      text += (i == 0 ? mark : std::string(mark.size(), ' ')) + block.lines[i] + "\n";
    for (const auto& row : block.rows) text += row_text(row) + "\n";
    previous = &block;
  }
  return text;
}

}  // namespace docmill
