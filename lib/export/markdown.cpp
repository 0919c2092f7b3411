#include "export/markdown.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/unicode.hpp"
#include "export/page_lines.hpp"

namespace docmill::exporting {
namespace {

bool starts_small(std::string_view text) {
  std::size_t at = 0;
  if (text.empty()) return false;
  const char32_t first = next_code_point(text, at);
  std::string letter;
  append_utf8(letter, first);
  const bool is_letter = (first >= U'a' && first <= U'z') || first >= 0xDF;
  return is_letter && first < 0x2000 && to_lower(letter) == letter;
}

bool ends_sentence(std::string_view text) {
  return text.empty() || std::string_view{".!?:;"}.find(text.back()) != std::string_view::npos;
}

/// A list item's marker at the start of a line: what Markdown writes for it and how many bytes it takes; none
/// = size 0.
struct Marker {
  std::string shown;
  std::size_t size = 0;
  bool certain = false;  ///< no other use than in lists
};
Marker find_marker(std::string_view line) {
  static constexpr std::array<std::string_view, 8> bullets{"•", "▪", "◦", "●", "○", "■", "‣", "\uF0B7"};
  static constexpr std::array<std::string_view, 4> dashes{"- ", "– ", "* ", "— "};
  for (const std::string_view bullet : bullets)
    if (line.starts_with(bullet)) return {"- ", bullet.size(), true};
  for (const std::string_view dash : dashes)
    if (line.starts_with(dash)) return {"- ", dash.size(), false};
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits == std::string_view::npos || digits == 0 || digits > 2 || line.size() < digits + 3) return {};
  if ((line[digits] != '.' && line[digits] != ')') || line[digits + 1] != ' ') return {};
  return {std::string{line.substr(0, digits + 1)} + ' ', digits + 2, false};
}

class MarkdownWriter {
 public:
  void heading(int level, std::string_view text) {
    end_block();
    const std::string line = one_line(text);
    if (!line.empty())
      block(std::string(static_cast<std::size_t>(std::clamp(level, 1, 6)), '#') + ' ' +
            escape_inline_markdown(line));
  }

  void table(const Table& table) {
    end_block();
    std::size_t columns = 0;
    for (const auto& row : table.rows) columns = std::max(columns, row.size());
    if (columns == 0) return;
    std::string text;
    for (const auto& row : table.rows) {
      text += text.empty() ? "|" : "\n|";
      for (std::size_t i = 0; i < columns; ++i)
        text += ' ' + (i < row.size() ? cell(row[i]) : std::string{}) + " |";
      if (&row != &table.rows.front()) continue;
      text += "\n|";
      for (std::size_t i = 0; i < columns; ++i) text += " --- |";
    }
    block(text);
  }

  /// A line of running text; `longest` is the length of the page's longest line.
  void line(std::string_view text, uint64_t longest) {
    const Marker marker = find_marker(text);
    const bool may_begin_item = open_.empty() || item_ || last_short_ || open_.back() == ':';
    if (marker.size > 0 && (marker.certain || may_begin_item)) {
      end_block();
      item_ = true;
      prefix_ = marker.shown;
      text.remove_prefix(marker.size);
      text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    } else if (!open_.empty() && last_short_ && !starts_small(text)) {
      item_ || ends_sentence(open_) ? end_block() : break_line();
    }
    append(text);
    last_short_ = 5 * count_code_points(text) < 3 * longest;
  }

  void end_block() {
    if (!open_.empty()) {
      break_line();
      block(prefix_ + broken_.substr(0, broken_.size() - 3));  // the last line needs no break
    }
    open_.clear();
    broken_.clear();
    prefix_.clear();
    item_ = false;
    last_short_ = true;
  }

  /// A blank line or a page's end: what stands open goes on only with a sentence that does.
  void pause(std::string_view next_line) {
    if (last_short_ || ends_sentence(open_) || !starts_small(next_line)) end_block();
  }

  std::string take() { return std::move(text_); }

 private:
  static std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
      const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
      if (!blank) line += c;
      if (blank && !line.empty() && line.back() != ' ') line += ' ';
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
  }
  static std::string cell(std::string_view text) {
    std::string escaped;
    for (const char c : escape_inline_markdown(one_line(text)))
      escaped.append(c == '|' ? "\\" : "").append(1, c);
    return escaped;
  }

  /// Joins the text to the open line; a hyphen between a letter and a small letter was put there by the
  /// line's end.
  void append(std::string_view text) {
    const bool heal = open_.size() > 1 && open_.back() == '-' && open_[open_.size() - 2] != ' ' &&
                      std::isdigit(static_cast<unsigned char>(open_[open_.size() - 2])) == 0 &&
                      starts_small(text);
    if (heal) {
      open_.pop_back();
    } else if (!open_.empty()) {
      open_ += ' ';
    }
    open_ += one_line(text);
  }
  void break_line() {
    broken_ += escape_markdown(open_) + "  \n";
    open_.clear();
  }
  void block(const std::string& text) {
    const bool next_item = item_ && last_was_item_;
    if (!text_.empty() && !next_item) text_ += '\n';
    text_ += text + '\n';
    last_was_item_ = item_;
  }

  std::string text_, open_, broken_, prefix_;
  bool item_ = false, last_was_item_ = false;
  bool last_short_ = true;  ///< the line before ended well before the margin
};

std::string_view first_line(const PageLines& page) {
  const auto found =
      std::find_if(page.lines.begin(), page.lines.end(), [](const PageLine& l) { return !l.text.empty(); });
  return found == page.lines.end() || found->heading || found->table ? std::string_view{} : found->text;
}

bool same_words(std::string_view left, std::string_view right) {
  return to_lower(squeeze(left)) == to_lower(squeeze(right));
}

/// Whether the title must be written because no heading of the text says it.
bool needs_title(const Document& record) {
  return count_words(record.title) > 0 &&
         std::none_of(record.sections.begin(), record.sections.end(),
                      [&](const Section& s) { return same_words(s.heading, record.title); });
}

void write_page(MarkdownWriter& writer, const PageLines& page, int shift, std::string_view& title) {
  const Section* heading = nullptr;
  bool begun = false, blank = false;
  for (const PageLine& line : page.lines) {
    blank = blank || line.text.empty();
    if (line.text.empty()) continue;
    if (begun && blank) writer.pause(line.text);
    begun = true;
    blank = false;
    if (line.heading && line.heading != heading)
      writer.heading(line.heading->level + shift, line.heading->heading);
    heading = line.heading;
    if (line.table) writer.table(*line.table);
    if (line.heading || line.in_table) continue;
    if (!title.empty() && same_words(line.text, title)) {
      title = {};  // written already, as the heading of all
      continue;
    }
    writer.line(line.text, page.longest);
  }
  for (const Table* table : page.unplaced) writer.table(*table);
}

/// What was filled in, under the name that a reader of the form is told.
void write_fields(MarkdownWriter& writer, const std::vector<FormField>& fields) {
  Table table{0, {{"Field", "Value"}}, {}};
  for (const auto& field : fields)
    if (!field.value.empty())
      table.rows.push_back({field.label.empty() ? field.name : field.label, field.value});
  if (table.rows.size() == 1) return;
  writer.heading(2, "Form fields");
  writer.table(table);
}

void write_annotations(MarkdownWriter& writer, const std::vector<Annotation>& annotations) {
  if (annotations.empty()) return;
  Table table{0, {{"Page", "Kind", "Author", "Marked", "Note"}}, {}};
  for (const auto& note : annotations)
    table.rows.push_back(
        {std::to_string(note.page), std::string{to_string(note.kind)}, note.author, note.marked, note.text});
  writer.heading(2, "Notes on the pages");
  writer.table(table);
}

}  // namespace

std::string to_markdown(const Document& record) {
  MarkdownWriter writer;
  std::string_view title;
  if (needs_title(record)) title = record.title;
  const int shift = title.empty() ? 0 : 1;
  writer.heading(1, title);
  const RunningLines running{record.pages};
  for (std::size_t index = 0; index < record.pages.size(); ++index) {
    const PageLines page = read_lines(record, index, running);
    writer.pause(first_line(page));
    write_page(writer, page, shift, title);
  }
  writer.end_block();
  write_fields(writer, record.fields);
  write_annotations(writer, record.annotations);
  return writer.take();
}

}  // namespace docmill::exporting
