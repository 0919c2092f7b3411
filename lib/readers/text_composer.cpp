#include "readers/text_composer.hpp"

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"

namespace docmill {
namespace {

constexpr std::string_view white_space = " \t\n\f\v\r";

bool is_blank(const std::vector<std::string>& row) {
  return std::all_of(row.begin(), row.end(), [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

void TextComposer::start_run() {
  auto& text = page_.text;
  if (line_ends_ > 0 && !text.empty()) text.append(std::min(line_ends_, 2u), '\n');
  if (line_ends_ > 0 || text.empty()) line_empty_ = true;
  line_ends_ = 0;
  if (line_empty_) text += std::exchange(marker_, {});
  if (blank_ && !line_empty_) text += ' ';
  if (heading_level_ > 0 && heading_start_ == std::string::npos) heading_start_ = text.size();
  blank_ = line_empty_ = false;
}

void TextComposer::add(std::string_view raw) {
  const auto text = clean_text(raw);
  const std::string_view rest{text};
  for (std::size_t at = 0; at < rest.size();) {
    const auto end = std::min(rest.find_first_of(white_space, at), rest.size());
    if (end > at) {
      start_run();
      page_.text.append(rest, at, end - at);
    }
    if (end < rest.size()) blank_ = true;
    at = std::min(rest.find_first_not_of(white_space, end), rest.size());
  }
}

void TextComposer::add_verbatim(std::string_view raw) {
  const auto text = clean_text(raw);
  const std::string_view rest{text};
  for (std::size_t at = 0; at < rest.size();) {
    const auto end = std::min(rest.find_first_of("\n\f", at), rest.size());
    if (end > at) {
      start_run();
      page_.text.append(rest, at, end - at);
    }
    if (end < rest.size()) break_line();
    at = std::min(end + 1, rest.size());
  }
}

void TextComposer::break_line() {
  if (in_heading()) {
    blank_ = true;
    return;
  }
  blank_ = false;
  ++line_ends_;
}

void TextComposer::end_line() {
  if (in_heading()) {
    blank_ = true;
    return;
  }
  blank_ = false;
  line_ends_ = std::max(line_ends_, 1u);
}

void TextComposer::end_block() {
  end_line();
  if (!in_heading()) line_ends_ = 2;
}

void TextComposer::begin_heading(int level) {
  end_heading();
  end_block();
  heading_level_ = std::clamp(level, 1, 9);
  heading_start_ = std::string::npos;
}

void TextComposer::end_heading() {
  if (!in_heading()) return;
  const int level = std::exchange(heading_level_, 0);
  if (heading_start_ != std::string::npos) {
    Section section;
    section.heading = page_.text.substr(heading_start_);
    section.level = level;
    section.end = code_points();
    section.start = section.end - count_code_points(section.heading);
    page_.sections.push_back(std::move(section));
  }
  end_block();
}

void TextComposer::add_table(TableRows rows) {
  std::erase_if(rows, is_blank);
  if (rows.empty()) return;
  end_heading();
  end_block();
  std::size_t columns = 0;
  for (const auto& row : rows) {
    columns = std::max(columns, row.size());
    start_run();
    for (std::size_t cell = 0; cell < row.size(); ++cell) {
      if (cell > 0) page_.text += '\t';
      page_.text += row[cell];
    }
    const auto last = page_.text.find_last_not_of('\t');
    page_.text.erase(last + 1);
    break_line();
  }
  if (columns > 1) {
    Table table;
    table.rows = std::move(rows);
    page_.tables.push_back(std::move(table));
  }
  end_block();
}

uint64_t TextComposer::code_points() {
  counted_points_ += count_code_points(std::string_view{page_.text}.substr(counted_bytes_));
  counted_bytes_ = page_.text.size();
  return counted_points_;
}

ComposedPage TextComposer::take() {
  end_heading();
  auto page = std::move(page_);
  *this = TextComposer{};
  return page;
}

std::string one_line(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
  if (plain) return std::string{text};
  TextComposer composer;
  composer.add(text);
  return composer.take().text;
}

}  // namespace docmill
