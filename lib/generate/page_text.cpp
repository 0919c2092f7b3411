#include "generate/page_text.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/unicode.hpp"
#include "generate/page_text_lines.hpp"
#include "generate/sentences.hpp"
#include "model/running_lines.hpp"

namespace docmill {
namespace {

constexpr std::size_t words_of_prose = 6;
/// A figure with its caption, a footnote: so many blocks may stand between two halves of a sentence.
constexpr std::size_t most_between = 3;

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

/// Joins a line to what came before; "inter-" + "est" is one word, "fixed-" + "Rate" and "state-of-" + "the"
/// keep their hyphen.
void append_line(std::string& text, std::string_view line) {
  const std::string_view last = std::string_view{text}.substr(text.rfind(' ') + 1);
  const bool hyphen = last.size() > 1 && last.ends_with('-');
  const bool compound =
      last.substr(0, last.size() - std::min<std::size_t>(last.size(), 1)).find('-') != std::string_view::npos;
  if (hyphen && !compound && !is_digit(last[last.size() - 2]) && begins_lower(line))
    text.pop_back();
  else if (!text.empty() && !hyphen)
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
  explicit Collector(const Document& document) : document_{document}, running_{document.pages} {}

  std::vector<SectionText> collect() {
    for (const Section& section : document_.sections) by_page_[section.page].push_back(&section);
    for (std::size_t i = 0; i < document_.pages.size(); ++i) read(i);
    return std::move(sections_);
  }

 private:
  const Section* heading_at(uint32_t page, const TextLine& line) const {
    const auto found = by_page_.find(page);
    if (found == by_page_.end()) return nullptr;
    const uint64_t end = line.start + count_code_points(line.text) + 1;
    for (const Section* section : found->second)
      if (section->start < end && std::max(section->end, section->start + 1) > line.start) return section;
    return nullptr;
  }

  void read(std::size_t index) {
    const Page& page = document_.pages[index];
    const std::set<std::string> cells = table_lines(document_, page.number);
    if (document_.sections.empty()) begin("", 1, page.number);
    bool first = true;  // a page's end is a gap, unless the sentence goes on
    for (const TextLine& line : text_lines(page.text)) {
      if (const Section* section = heading_at(page.number, line)) {
        if (section != current_) begin(section->heading, section->level, page.number);
        current_ = section;
        open_ = false;
        continue;
      }
      if (running_.contains(index, line.begin)) continue;
      if (cells.contains(line.text) || looks_tabular(line.text) || is_underline(line.text) ||
          line.text.starts_with('#')) {
        open_ = false;
        continue;
      }
      if (sections_.empty()) begin("", 1, page.number);
      place(line, page.number, line.after_gap || first);
      first = false;
    }
    if (!sections_.empty()) sections_.back().last_page = page.number;
  }

  void begin(std::string_view heading, int level, uint32_t page) {
    sections_.push_back({squeezed(heading), level, page, page, {}});
    last_ = 0;
    open_ = false;
  }

  /// Into the last block, into one before it whose sentence was interrupted, or into a new one.
  void place(const TextLine& line, uint32_t page, bool after_gap) {
    std::vector<Block>& blocks = sections_.back().blocks;
    const std::size_t mark = item_mark(line.text);
    Block* block = nullptr;
    if (mark == 0 && open_ && goes_on_with(blocks[last_], line, after_gap)) block = &blocks[last_];
    if (block == nullptr && mark == 0 && (after_gap || !open_) && begins_lower(line.text))
      block = interrupted(blocks);
    if (block != nullptr) {
      append_line(block->text, line.text);
    } else {
      const bool torn = mark == 0 && !blocks.empty() && blocks[last_].goes_on;
      blocks.push_back({line.text.substr(mark), page, mark > 0, false, torn});
      block = &blocks.back();
    }
    const bool ended = ends_sentence(block->text) || block->text.ends_with(':');
    block->goes_on = !ended && line.full && count_words(block->text) >= words_of_prose;
    last_full_ = line.full;
    last_ = static_cast<std::size_t>(block - blocks.data());
    open_ = true;
  }

  bool goes_on_with(const Block& block, const TextLine& line, bool after_gap) const {
    const bool lower = begins_lower(line.text);
    const bool finished = ends_sentence(block.text);
    if (finished) return !after_gap && last_full_;
    if (after_gap) return lower && (last_full_ || count_words(block.text) >= words_of_prose);
    return lower || last_full_;  // else lines of an address, a key and its value
  }

  static Block* interrupted(std::vector<Block>& blocks) {
    for (std::size_t back = 0; back < std::min(blocks.size(), most_between); ++back) {
      Block& block = blocks[blocks.size() - 1 - back];
      if (block.goes_on) return &block;
    }
    return nullptr;
  }

  const Document& document_;
  RunningLines running_;
  std::map<uint32_t, std::vector<const Section*>> by_page_;
  std::vector<SectionText> sections_;
  const Section* current_ = nullptr;
  std::size_t last_ = 0;    ///< the block of the section that the last line went to
  bool open_ = false;       ///< it may go on
  bool last_full_ = false;  ///< the line placed last was full
};

}  // namespace

std::vector<SectionText> section_texts(const Document& document) {
  std::vector<SectionText> sections = Collector{document}.collect();
  for (SectionText& section : sections)
    for (Block& block : section.blocks) block.text = without_markup(std::move(block.text));
  return sections;
}

}  // namespace docmill
