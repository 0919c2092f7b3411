#include "generate/page_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/unicode.hpp"
#include "generate/sentences.hpp"

namespace docmill {
namespace {

struct Line {
  std::string text;        ///< blanks run together
  uint64_t start = 0;      ///< code point in the page
  bool after_gap = false;  ///< an empty line before it
};

std::string squeezed(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\f' || c == '\r';
    if (!blank)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

std::vector<Line> lines_of(const std::string& text) {
  std::vector<Line> lines;
  uint64_t start = 0;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view raw = std::string_view{text}.substr(at, end - at);
    if (std::string line = squeezed(raw); line.empty()) {
      gap = true;
    } else {
      lines.push_back({std::move(line), start, gap});
      gap = false;
    }
    start += count_code_points(raw) + 1;
    at = end + 1;
  }
  return lines;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// With every number replaced: "Page 3" and "Page 4" are the same furniture. Sentences only recur as they
/// are.
std::string pattern_of(std::string_view line) {
  if (ends_sentence(line) && count_words(line) >= 5) return to_lower(line);
  std::string pattern;
  for (const char c : line)
    if (!is_digit(c))
      pattern += c;
    else if (!pattern.ends_with('#'))
      pattern += '#';
  return to_lower(pattern);
}

bool is_page_number(std::string_view line) {
  static const std::set<std::string, std::less<>> patterns{
      "#",           "- # -",  "– # –",       "#/#",      "# / #",         "page #",
      "page # of #", "side #", "side # av #", "pagina #", "pagina # di #", "pag. #",
      "pag. # di #", "s. #",   "p. #",        "seite #",  "page # / #"};
  return patterns.contains(pattern_of(line));
}

/// Lines among the outer three of a page that recur on at least half of the pages.
std::set<std::string> furniture(const std::vector<std::vector<Line>>& pages) {
  std::map<std::string, std::size_t> seen;
  for (const auto& lines : pages) {
    std::set<std::string> here;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (i < 3 || i + 3 >= lines.size()) here.insert(pattern_of(lines[i].text));
    for (const std::string& pattern : here) ++seen[pattern];
  }
  std::set<std::string> recurring;
  for (const auto& [pattern, count] : seen)
    if (count >= 2 && count * 2 >= pages.size()) recurring.insert(pattern);
  return recurring;
}

/// Cells and whole rows of the page's tables.
std::set<std::string> table_lines(const Document& document, uint32_t page) {
  std::set<std::string> lines;
  for (const Table& table : document.tables) {
    if (table.page != page) continue;
    for (const auto& row : table.rows) {
      std::string whole;
      for (const std::string& cell : row) {
        const std::string text = squeezed(cell);
        if (text.empty()) continue;
        lines.insert(text);
        whole += (whole.empty() ? "" : " ") + text;
      }
      lines.insert(whole);
    }
  }
  return lines;
}

/// More figures than words, a Markdown table's row, or dots leading to a page number.
bool looks_tabular(std::string_view line) {
  if (line.starts_with('|') || line.find("....") != std::string_view::npos ||
      line.find(". . .") != std::string_view::npos)
    return true;
  std::size_t figures = 0, words = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    const auto digits = std::count_if(word.begin(), word.end(), is_digit);
    (digits * 2 >= static_cast<std::ptrdiff_t>(word.size()) ? figures : words) += 1;
    at = end + 1;
  }
  return figures >= 3 && figures * 2 >= words * 3 && !ends_sentence(line);
}

/// The bytes of a bullet mark and its blank, or of a list number ("1. ", "a) "); 0 when there is none.
std::size_t item_mark(std::string_view line) {
  for (const std::string_view mark :
       {"• ", "- ", "– ", "* ", "‣ ", "▪ ", "◦ ", "· ", "■ ", "● ", "\uF0B7 ", "➢ ", "o "})
    if (line.starts_with(mark)) return mark.size();
  std::size_t at = 0;
  while (at < line.size() && at < 2 && is_digit(line[at])) ++at;
  if (at == 0 && !line.empty() && line[0] >= 'a' && line[0] <= 'z' && line.substr(1).starts_with(')')) at = 1;
  if (at > 0 && at + 1 < line.size() && (line[at] == '.' || line[at] == ')') && line[at + 1] == ' ')
    return at + 2;
  return 0;
}

bool is_underline(std::string_view line) {
  return line.size() >= 3 && line.find_first_not_of("=-_*~ ") == std::string_view::npos;
}

/// Joins a line to what came before; "inter-" + "est" is one word, "fixed-" + "Rate" keeps its hyphen.
void append_line(std::string& text, std::string_view line) {
  const bool divided = text.size() > 2 && text.ends_with('-') && text[text.size() - 2] != ' ' &&
                       !is_digit(text[text.size() - 2]) && !line.empty() && line[0] >= 'a' && line[0] <= 'z';
  if (divided)
    text.pop_back();
  else if (!text.empty() && !(text.ends_with('-') && text.size() > 1 && text[text.size() - 2] != ' '))
    text += ' ';
  text += line;
}

/// Emphasis and heading marks of Markdown.
std::string without_markup(std::string text) {
  for (const std::string_view mark : {"**", "__", "`"})
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) text.erase(at, mark.size());
  return text;
}

class Collector {
 public:
  explicit Collector(const Document& document) : document_{document} {}

  std::vector<SectionText> collect() {
    std::vector<std::vector<Line>> pages;
    for (const Page& page : document_.pages) pages.push_back(lines_of(page.text));
    furniture_ = furniture(pages);
    for (const Section& section : document_.sections) by_page_[section.page].push_back(&section);
    for (std::size_t i = 0; i < pages.size(); ++i) read(document_.pages[i], pages[i]);
    return std::move(sections_);
  }

 private:
  const Section* heading_at(uint32_t page, const Line& line) const {
    const auto found = by_page_.find(page);
    if (found == by_page_.end()) return nullptr;
    const uint64_t end = line.start + count_code_points(line.text) + 1;
    for (const Section* section : found->second)
      if (section->start < end && std::max(section->end, section->start + 1) > line.start) return section;
    return nullptr;
  }

  void read(const Page& page, const std::vector<Line>& lines) {
    const std::set<std::string> cells = table_lines(document_, page.number);
    if (document_.sections.empty()) begin("", 1, page.number);
    std::size_t longest = 0;
    for (const Line& line : lines) longest = std::max(longest, line.text.size());
    std::size_t previous_length = longest;
    bool open = !lines.empty() && continues_;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Line& line = lines[i];
      if (const Section* section = heading_at(page.number, line)) {
        if (section != current_) begin(section->heading, section->level, page.number);
        current_ = section;
        open = false;
        continue;
      }
      const bool outer = i < 3 || i + 3 >= lines.size();
      if ((outer && furniture_.contains(pattern_of(line.text))) || (outer && is_page_number(line.text)))
        continue;
      if (cells.contains(line.text) || looks_tabular(line.text) || is_underline(line.text) ||
          line.text.starts_with('#')) {
        open = false;
        continue;
      }
      if (sections_.empty()) begin("", 1, page.number);
      const bool short_before = previous_length * 4 < longest * 3;
      open = open && add_to_open(line, short_before);
      if (!open) start_block(line, page.number);
      open = true;
      previous_length = line.text.size();
    }
    continues_ = !sections_.empty() && !sections_.back().blocks.empty() &&
                 !ends_sentence(sections_.back().blocks.back().text);
    if (!sections_.empty()) sections_.back().last_page = page.number;
  }

  void begin(std::string_view heading, int level, uint32_t page) {
    sections_.push_back({squeezed(heading), level, page, page, {}});
    continues_ = false;
  }

  /// Whether the line went on with the last block.
  bool add_to_open(const Line& line, bool short_before) {
    if (sections_.back().blocks.empty() || item_mark(line.text) > 0) return false;
    Block& block = sections_.back().blocks.back();
    std::size_t at = 0;
    const char32_t first = next_code_point(line.text, at);
    std::string letter;
    append_utf8(letter, first);
    const bool lower = to_lower(letter) == letter && !is_digit(line.text[0]);
    const bool finished = ends_sentence(block.text);
    if (finished && (line.after_gap || short_before)) return false;
    if (line.after_gap && !lower) return false;
    if (block.item && !lower && short_before) return false;
    if (!finished && short_before && !lower) return false;  // lines of an address, a key and its value
    append_line(block.text, line.text);
    return true;
  }

  void start_block(const Line& line, uint32_t page) {
    const std::size_t mark = item_mark(line.text);
    sections_.back().blocks.push_back({line.text.substr(mark), page, mark > 0});
  }

  const Document& document_;
  std::set<std::string> furniture_;
  std::map<uint32_t, std::vector<const Section*>> by_page_;
  std::vector<SectionText> sections_;
  const Section* current_ = nullptr;
  bool continues_ = false;
};

}  // namespace

std::vector<SectionText> section_texts(const Document& document) {
  std::vector<SectionText> sections = Collector{document}.collect();
  for (SectionText& section : sections)
    for (Block& block : section.blocks) block.text = without_markup(std::move(block.text));
  return sections;
}

}  // namespace docmill
