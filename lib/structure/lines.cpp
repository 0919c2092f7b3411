#include "structure/lines.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "model/running_lines.hpp"

namespace docmill {
namespace {

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

}  // namespace

std::vector<Line> split_lines(const std::vector<Page>& pages) {
  std::vector<Line> lines;
  for (std::size_t index = 0; index < pages.size(); ++index) split_page(pages[index], index, lines);
  const RunningLines running{pages};
  for (Line& line : lines) line.running = running.contains(line.page, line.begin);
  return lines;
}

std::size_t CharacterOffsets::at(std::size_t page, std::size_t byte) {
  if (page != page_ || byte < byte_) page_ = page, byte_ = characters_ = 0;
  characters_ += count_code_points(std::string_view{pages_[page].text}.substr(byte_, byte - byte_));
  byte_ = byte;
  return characters_;
}

}  // namespace docmill
