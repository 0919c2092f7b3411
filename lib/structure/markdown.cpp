#include <algorithm>

#include "base/unicode.hpp"
#include "structure/headings.hpp"

namespace docmill {
namespace {

/// 1 to 6 for "# Title" to "###### Title", 0 for anything else.
int hash_level(std::string_view line) {
  const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  const bool is_heading = hashes >= 1 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ';
  return is_heading ? static_cast<int>(hashes) : 0;
}

/// 1 for a line of ===, 2 for one of ---.
int underline_level(std::string_view line) {
  if (line.size() < 3) return 0;
  if (line.find_first_not_of('=') == std::string_view::npos) return 1;
  return line.find_first_not_of('-') == std::string_view::npos ? 2 : 0;
}

std::string_view without_hashes(std::string_view line) {
  line = trim(line.substr(std::min(line.find_first_not_of('#'), line.size())));
  const auto closing = line.find_last_not_of('#');
  const bool closed = closing != std::string_view::npos && closing + 1 < line.size() && line[closing] == ' ';
  return closed ? trim(line.substr(0, closing)) : line;
}

Section make_section(const Page& page, const Line& line, std::string_view heading, int level,
                     CharacterOffsets& offsets) {
  Section section;
  section.heading = heading;
  section.level = level;
  section.page = page.number;
  section.start = offsets.at(line.page, line.begin);
  section.end = offsets.at(line.page, line.end());
  return section;
}

}  // namespace

std::vector<Section> find_markdown_headings(const std::vector<Page>& pages, const std::vector<Line>& lines) {
  std::vector<Section> sections;
  CharacterOffsets offsets{pages};
  bool in_code = false;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const auto& line = lines[at];
    if (line.text.starts_with("```") || line.text.starts_with("~~~")) in_code = !in_code;
    if (in_code) continue;
    const auto& page = pages[line.page];
    if (const int level = hash_level(line.text)) {
      sections.push_back(make_section(page, line, without_hashes(line.text), level, offsets));
      continue;
    }
    const bool underlined = line.after_gap && !line.before_gap && at + 1 < lines.size();
    if (const int level = underlined ? underline_level(lines[at + 1].text) : 0)
      sections.push_back(make_section(page, line, line.text, level, offsets));
  }
  return sections;
}

}  // namespace docmill
