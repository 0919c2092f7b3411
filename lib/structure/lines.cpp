#include "structure/lines.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/unicode.hpp"
#include "structure/line_kind.hpp"

namespace docmill {
namespace {

/// So many lines from the top and from the bottom of a page may be header or footer.
constexpr std::size_t margin_lines = 3;

void split_page(const Page& page, std::size_t index, std::vector<Line>& lines) {
  const std::string_view text = page.text;
  bool gap = true;
  const std::size_t first = lines.size();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\f", at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    if (line.empty()) {
      gap = true;
      if (lines.size() > first) lines.back().before_gap = true;
    } else {
      const auto begin = static_cast<std::size_t>(line.data() - text.data());
      lines.push_back({line, index, begin, gap, false, false, false});
      gap = false;
    }
    at = end + 1;
  }
  if (lines.size() > first) lines.back().before_gap = true;
}

/// The line with each number made the same, so that page numbers do not tell two footers apart. Numbered
/// headings keep theirs: "Article 5" and "Article 6" on top of two pages are two headings.
std::string margin_key(std::string_view text) {
  if (parse_numbering(text)) return std::string{text};
  std::string key;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit)
      key += c;
    else if (key.empty() || key.back() != '#')
      key += '#';
  }
  return key;
}

void mark_running(std::vector<Line>& lines) {
  std::unordered_map<std::string, std::vector<Line*>> margins;
  std::size_t pages = 0;
  for (std::size_t first = 0, last = 0; first < lines.size(); first = last) {
    while (last < lines.size() && lines[last].page == lines[first].page) ++last;
    ++pages;
    for (std::size_t at = first; at < last; ++at) {
      if (at - first >= margin_lines && last - at > margin_lines) continue;
      auto& same = margins[margin_key(lines[at].text)];
      if (same.empty() || same.back()->page != lines[at].page) same.push_back(&lines[at]);
    }
  }
  const std::size_t needed = std::max<std::size_t>(2, (pages * 2 + 4) / 5);
  for (auto& [key, same] : margins)
    if (same.size() >= needed)
      for (Line* line : same) line->running = true;
}

}  // namespace

std::vector<Line> split_lines(const std::vector<Page>& pages) {
  std::vector<Line> lines;
  for (std::size_t index = 0; index < pages.size(); ++index) split_page(pages[index], index, lines);
  mark_running(lines);
  return lines;
}

std::size_t CharacterOffsets::at(std::size_t page, std::size_t byte) {
  if (page != page_ || byte < byte_) page_ = page, byte_ = characters_ = 0;
  characters_ += count_code_points(std::string_view{pages_[page].text}.substr(byte_, byte - byte_));
  byte_ = byte;
  return characters_;
}

}  // namespace docmill
