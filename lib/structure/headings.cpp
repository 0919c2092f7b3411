#include "structure/headings.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/unicode.hpp"
#include "structure/line_kind.hpp"
#include "structure/small_caps.hpp"

namespace docmill {
namespace {

using Style = Numbering::Style;
using LineIterator = std::vector<Line>::const_iterator;

constexpr std::size_t longest_heading = 100;  // characters
constexpr std::size_t longest_unnumbered = 70;
constexpr std::size_t prose_length = 40;  // a line of running text has at least that

struct Heading {
  const Line* line = nullptr;
  std::size_t lines = 1;  ///< 2: number and title on lines of their own
  std::optional<Numbering> numbering;
  bool upper_case = false;
};

bool is_upper_case(const LineCount& count) {
  return count.letters >= 3 && count.upper * 10 >= count.letters * 9;
}

bool is_title_case(const LineCount& count) {
  return count.words >= 1 && count.capitalised + count.minor >= count.words &&
         2 * count.capitalised > count.words - 1;
}

bool is_prose(std::string_view text) {
  const auto count = count_line(text);
  return count.characters >= prose_length && count.words >= 5 && count.letters * 10 >= count.characters * 6;
}

bool is_item(std::string_view text) {
  return text.starts_with("•") || text.starts_with("- ") || text.starts_with("* ");
}

/// The next line of the body: no header, no footer.
LineIterator next_line(LineIterator at, LineIterator end) {
  return std::find_if(at + 1, end, [](const Line& line) { return !line.running; });
}

bool has_heading_shape(std::string_view text) {
  const auto count = count_line(text);
  return count.characters >= 2 && count.characters <= longest_heading && count.letters >= 2 &&
         count.letters > count.digits && count.letters * 2 > count.characters && !is_never_heading(text) &&
         !is_cut_off(text);
}

bool ends_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with(';') || text.ends_with('!') || text.ends_with(',');
}

/// In capitals a colon parts a title, not a key from its value.
std::string without_colons(std::string_view text) {
  std::string plain{text};
  std::erase(plain, ':');
  return plain;
}

/// A numbered heading in capitals that its second line finishes.
bool goes_on_in_capitals(LineIterator at, LineIterator next, LineIterator end) {
  const auto numbering = parse_numbering(at->text);
  if (!numbering || next == end || next != at + 1 || at->before_gap || next->page != at->page ||
      next->in_table)
    return false;
  const auto is_capital_line = [](std::string_view text) { return is_upper_case(count_line(text)); };
  if (!is_capital_line(numbering->rest) || !is_capital_line(next->text) || parse_numbering(next->text))
    return false;
  return has_heading_shape(without_colons(std::string{numbering->rest} + " " + std::string{next->text}));
}

/// A numbered line is a heading, not an item of a list, when it does not run on and no sibling follows at
/// once.
bool is_numbered_heading(LineIterator at, LineIterator next, LineIterator end, const Numbering& numbering) {
  const bool keyword = numbering.style == Style::chapter || numbering.style == Style::article;
  if (!numbering.dotted && (!at->after_gap || next == end || !is_prose(next->text))) return false;
  if (numbering.rest.empty()) return keyword && at->after_gap;
  if (goes_on_in_capitals(at, next, end)) return true;
  const bool capitals = is_upper_case(count_line(numbering.rest));
  if (!begins_upper(numbering.rest)) return false;
  if (!has_heading_shape(capitals ? without_colons(numbering.rest) : std::string{numbering.rest}))
    return false;
  if (ends_sentence(numbering.rest) && !(keyword && numbering.rest.size() < 60)) return false;
  if (next == end) return false;
  const bool same_block = !at->before_gap && next->page == at->page;
  if (same_block && !begins_upper(next->text) && !parse_numbering(next->text) && !is_item(next->text))
    return false;
  // An item of a list whose second line happens to begin with a name.
  const auto count = count_line(numbering.rest);
  if (same_block && count.words >= 8 && !is_title_case(count) && !capitals) return false;
  const auto sibling = parse_numbering(next->text);
  return !(sibling && sibling->style == numbering.style && sibling->depth == numbering.depth);
}

/// A line in the case of sentences that begins or is built as one: "We call this, combined with it", "Enter
/// the program. The".
bool reads_on(std::string_view text) {
  constexpr std::array<std::string_view, 22> openers{
      "we", "i",    "it",   "they", "this", "these", "those", "that", "he", "she", "there",
      "if", "when", "then", "thus", "but",  "and",   "or",    "so",   "vi", "det", "si"};
  const auto words = split_words(text);
  if (text.find(". ") != std::string_view::npos && !parse_numbering(text)) return true;
  return words.size() >= 3 &&
         std::find(openers.begin(), openers.end(), to_lower(words.front())) != openers.end();
}

/// "ACCEA5E3GPBQJ9P9", "[Kar15a]", "PTIN": codes, marks of references, lone short capitals.
bool is_code(std::string_view text, const LineCount& count) {
  if (text.front() == '[') return true;
  return count.words == 1 && (count.digits > 0 || (count.letters <= 5 && count.upper == count.letters));
}

/// "REFERENCES", right below the text.
bool is_chief_part(std::string_view text, const LineCount& count) {
  return is_upper_case(count) && is_main_part(text);
}

/// A short line alone, in the case of titles, with running text behind it.
bool is_plain_heading(LineIterator at, LineIterator next, LineIterator end, const LineCount& count) {
  if ((!at->after_gap && !is_chief_part(at->text, count)) || next == end || next->in_table ||
      count.characters > longest_unnumbered)
    return false;
  if (!begins_upper(at->text) || ends_sentence(at->text) || !has_heading_shape(at->text)) return false;
  if (is_main_part(at->text)) return at->before_gap || begins_upper(next->text) || next->text.front() == '[';
  if (count.letters < 4 || is_code(at->text, count)) return false;
  const bool strong = is_upper_case(count) || is_title_case(count);
  if (count.words > (strong ? 12U : 8U) || (!strong && reads_on(at->text))) return false;
  if (is_item(next->text)) return at->before_gap || count.words <= 6;
  if (!is_prose(next->text) || !begins_upper(next->text)) return false;
  const std::size_t next_length = count_code_points(next->text);
  return at->before_gap ? count.characters * 10 <= next_length * 9 : count.characters * 10 <= next_length * 6;
}

/// "A. Materials" below a chapter "II. METHODS", in sequence.
bool is_lettered_heading(LineIterator at, LineIterator next, LineIterator end, char expected) {
  if (!is_lettered(at->text) || at->text.front() != expected || next == end || next->page != at->page)
    return false;
  const auto rest = at->text.substr(3);
  return begins_upper(rest) && has_heading_shape(rest) && !ends_sentence(rest) &&
         count_code_points(rest) <= longest_unnumbered && is_prose(next->text) && begins_upper(next->text);
}

/// "1" on one line and "Introduction" on the next, as papers set in LaTeX come out: only in sequence.
bool is_split_heading(LineIterator at, LineIterator next, LineIterator end, const Numbering& numbering,
                      std::size_t last_number) {
  if (numbering.style != Style::decimal || !numbering.rest.empty() || next == end || next->page != at->page)
    return false;
  if (next->in_table || !begins_upper(next->text) || !has_heading_shape(next->text) ||
      ends_sentence(next->text))
    return false;
  const auto body = next_line(next, end);
  if (body == end || count_code_points(next->text) > longest_unnumbered) return false;
  const auto below = parse_numbering(body->text);
  if (!is_prose(body->text) && !(below && below->depth == numbering.depth + 1)) return false;
  if (numbering.depth > 1 && numbering.first == last_number) return true;
  // One may have been lost on the way.
  return numbering.first > last_number && numbering.first <= last_number + 2;
}

std::vector<Heading> collect(const std::vector<Line>& lines, const Line* title) {
  std::vector<Heading> headings;
  std::size_t last_number = 0;
  char letter = 0;  ///< of the next part of a chapter
  for (auto at = lines.begin(); at != lines.end(); ++at) {
    if (at->running || at->in_table || &*at == title || at->text.size() > 4 * longest_heading) continue;
    const auto next = next_line(at, lines.end());
    const auto numbering = parse_numbering(at->text);
    if (is_lettered_heading(at, next, lines.end(), letter)) {
      headings.push_back({&*at, 1, std::nullopt, false});
      ++letter;
      continue;
    }
    const auto count = count_line(at->text);
    if (!numbering && !at->after_gap && !is_chief_part(at->text, count)) continue;
    const bool decimal = numbering && numbering->style == Style::decimal;
    if (numbering && is_split_heading(at, next, lines.end(), *numbering, last_number)) {
      headings.push_back({&*at, static_cast<std::size_t>(next - at) + 1, numbering, false});
      at = next;
    } else if (numbering && count.characters <= longest_heading &&
               is_numbered_heading(at, next, lines.end(), *numbering)) {
      const bool two = goes_on_in_capitals(at, next, lines.end());
      headings.push_back({&*at, two ? 2U : 1U, numbering, false});
      if (numbering->style == Style::roman) letter = 'A';
      if (two) at = next;
    } else if (!numbering && is_plain_heading(at, next, lines.end(), count)) {
      headings.push_back({&*at, 1, std::nullopt, is_upper_case(count)});
      continue;
    } else {
      continue;
    }
    if (decimal) last_number = numbering->first;
  }
  return headings;
}

/// Labels of a form ("Country", "Not applicable") come again and again; headings do not.
void drop_repeated(std::vector<Heading>& headings, const std::vector<Line>& lines) {
  std::unordered_map<std::string_view, std::size_t> seen;
  for (const auto& heading : headings)
    if (!heading.numbering) seen.emplace(heading.line->text, 0);
  for (const auto& line : lines)
    if (const auto found = seen.find(line.text); found != seen.end()) ++found->second;
  std::erase_if(headings, [&](const Heading& heading) {
    if (heading.numbering) return false;
    const std::string_view text = heading.line->text;
    return seen[text] > (text.find(' ') == std::string_view::npos ? 1U : 2U);
  });
}

/// Chapters stand above articles, articles above numbers without a word; plain lines below the numbered ones.
int level_of(const Heading& heading, bool chapters, bool numbers) {
  if (!heading.numbering) return numbers && !heading.upper_case && !is_main_part(heading.line->text) ? 2 : 1;
  switch (heading.numbering->style) {
    case Style::chapter:
    case Style::roman:
      return 1;
    case Style::article:
      return chapters ? 2 : 1;
    case Style::decimal:
      break;
  }
  return static_cast<int>(heading.numbering->depth) + (chapters ? 1 : 0);
}

/// What stands above the title and is none.
bool is_form_word(std::string_view text) {
  constexpr std::array<std::string_view, 14> words{"form",   "date",  "page",     "name",        "to",
                                                   "from",   "draft", "table",    "skjema",      "modulo",
                                                   "utkast", "bozza", "allegato", "confidential"};
  return std::find(words.begin(), words.end(), to_lower(text)) != words.end();
}

/// "Payment Fairness: Rules for Everyone" is a title, "Reference: RISK" is none.
bool is_title_with_colon(std::string_view text, const LineCount& count) {
  std::string plain{text};
  std::erase(plain, ':');
  return text.find(": ") != std::string_view::npos && count.words >= 6 && count.digits == 0 &&
         !is_never_heading(plain);
}

/// "JOURNAL OF TREES, VOL. 110": where a paper was printed.
bool is_imprint(std::string_view text) {
  const std::string lower = to_lower(text);
  return lower.find("vol.") != std::string::npos || lower.find("issn") != std::string::npos ||
         lower.find("doi:") != std::string::npos || lower.find("arxiv") != std::string::npos;
}

/// A title that its second line finishes.
bool goes_on_below(const std::vector<Line>& lines, std::size_t at) {
  if (at + 1 >= lines.size() || lines[at].before_gap || lines[at + 1].page != lines[at].page) return false;
  const auto next = count_line(lines[at + 1].text);
  if (count_code_points(lines[at].text) < 25 || is_never_heading(lines[at + 1].text)) return false;
  return (is_cut_off(lines[at].text) || !begins_upper(lines[at + 1].text)) && next.digits == 0 &&
         next.characters <= 70 && next.letters >= 4 && !ends_sentence(lines[at + 1].text);
}

/// The lines of the title, none or up to two.
std::pair<const Line*, std::size_t> title_lines(const std::vector<Line>& lines) {
  for (std::size_t at = 0; at < std::min<std::size_t>(lines.size(), 8); ++at) {
    const auto& line = lines[at];
    if (line.page != lines.front().page) break;
    const auto count = count_line(line.text);
    if (line.running || line.in_table || is_form_word(line.text) || is_imprint(line.text)) continue;
    if (is_never_heading(line.text) && !is_title_with_colon(line.text, count)) continue;
    const std::size_t taken = goes_on_below(lines, at) ? 2 : 1;
    if (parse_numbering(line.text) || count.words > 16 || count.characters > 110 || count.letters < 4) break;
    if (!begins_upper(line.text) || ends_sentence(line.text)) break;
    if (taken == 1 && is_cut_off(line.text)) break;
    if (count.words > 10 && !is_title_case(count) && !is_upper_case(count)) break;
    const bool runs_on = at + 1 < lines.size() && !line.before_gap && !begins_upper(lines[at + 1].text) &&
                         !is_never_heading(lines[at + 1].text);
    if (runs_on && count.characters > 60) break;
    const bool title_like = is_title_case(count) || is_upper_case(count) || is_cut_off(line.text);
    return {&line, title_like ? taken : 1};
  }
  return {nullptr, 0};
}

}  // namespace

bool is_main_part(std::string_view heading) {
  constexpr std::array<std::string_view, 22> parts{
      "abstract",     "summary",      "introduction", "conclusion",       "conclusions",     "references",
      "bibliography", "preface",      "foreword",     "acknowledgements", "acknowledgments", "sammendrag",
      "innledning",   "konklusjon",   "referanser",   "forord",           "introduzione",    "premessa",
      "conclusioni",  "bibliografia", "sommario",     "executivesummary"};
  std::string lower = to_lower(heading);
  std::erase(lower, ' ');
  return std::find(parts.begin(), parts.end(), lower) != parts.end();
}

std::string find_title_line(const std::vector<Page>& pages, const std::vector<Line>& lines) {
  const auto [line, count] = title_lines(lines);
  if (!line) return {};
  std::string title{line->text};
  if (count == 2) title.append(" ").append((line + 1)->text);
  return SmallCaps{pages}.healed(title);
}

bool names_document(const Section& section) {
  return section.level == 1 && !parse_numbering(section.heading) && !is_main_part(section.heading);
}

std::vector<Section> find_headings(const std::vector<Page>& pages, const std::vector<Line>& lines) {
  const Line* title = title_lines(lines).first;
  auto headings = collect(lines, title);
  drop_repeated(headings, lines);
  const auto has_style = [&](Style style) {
    return std::any_of(headings.begin(), headings.end(), [&](const Heading& heading) {
      return heading.numbering && heading.numbering->style == style;
    });
  };
  const bool chapters = has_style(Style::chapter);
  const bool numbers = std::count_if(headings.begin(), headings.end(), [](const Heading& heading) {
                         return heading.numbering && (heading.numbering->style == Style::decimal ||
                                                      heading.numbering->style == Style::roman);
                       }) >= 2;
  std::vector<Section> sections;
  CharacterOffsets offsets{pages};
  SmallCaps small_caps{pages};
  for (const auto& heading : headings) {
    const Line& first = *heading.line;
    const Line& last = *(heading.line + heading.lines - 1);
    Section section;
    section.heading = first.text;
    if (&last != &first) section.heading.append(" ").append(last.text);
    section.heading = small_caps.healed(section.heading);
    section.level = level_of(heading, chapters, numbers);
    section.page = pages[first.page].number;
    section.start = offsets.at(first.page, first.begin);
    section.end = offsets.at(last.page, last.end());
    sections.push_back(std::move(section));
  }
  return sections;
}

}  // namespace docmill
