#include "model/running_lines.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/unicode.hpp"

namespace docmill {
namespace {

/// So many lines from the top and from the bottom of a page may be header or footer.
constexpr std::size_t margin_lines = 4;
/// What is known for header or footer is one as far inside as this, behind a line or two that poppler put
/// before it.
constexpr std::size_t known_margin_lines = 8;
/// Headers of several lines are taken off line by line; so many times.
constexpr int passes = 3;

struct MarginLine {
  std::string_view text;  ///< trimmed
  std::size_t begin = 0;  ///< in the page's text
  std::string key;        ///< equal for the same header on other pages
  bool running = false;
};
using PageLines = std::vector<MarginLine>;

/// "Article", "Kapittel": with a number behind it a heading, and the number tells it from the next.
bool is_chapter_word(std::string_view word) {
  constexpr std::array<std::string_view, 24> words{
      "article",  "articolo", "artikkel", "art.",     "art",     "chapter", "capitolo", "capo",
      "kapittel", "kap.",     "section",  "sezione",  "seksjon", "§",       "appendix", "appendice",
      "annex",    "allegato", "vedlegg",  "schedule", "tillegg", "part",    "parte",    "del"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_roman(std::string_view word) {
  return !word.empty() && word.size() <= 6 && word.find_first_not_of("ivxl") == std::string_view::npos;
}

bool is_long(std::string_view line) {
  return count_words(line) >= 8;
}

/// In lower case, each number a #, so that page numbers do not tell two footers apart. Sentences stay as they
/// are, and so does the number of a heading ("Article 5", "2. Results").
std::string key_of(std::string_view line) {
  const std::string lower = to_lower(line);
  if (line.ends_with('.') && count_words(line) >= 5) return lower;
  std::string key;
  std::size_t words = 0;
  bool numbered = false;
  for (std::size_t at = 0; at < lower.size(); ++words) {
    const std::size_t end = std::min(lower.find(' ', at), lower.size());
    const std::string_view word = std::string_view{lower}.substr(at, end - at);
    const bool dotted = is_digit(word.empty() ? ' ' : word.front()) &&
                        (word.ends_with('.') || word.ends_with(')') || word.find('.') < word.size());
    const bool keep = (words == 0 && dotted) || (words == 1 && numbered);
    if (words == 0) numbered = is_chapter_word(word);
    if (!key.empty()) key += ' ';
    if (is_roman(word) && !keep) {
      key += '#';
    } else {
      for (const char c : word)
        if (keep || !is_digit(c))
          key += c;
        else if (!key.ends_with('#'))
          key += '#';
    }
    at = end + 1;
  }
  return key;
}

bool has_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (is_letter(next_code_point(text, at))) return true;
  return false;
}

/// "Page 3 of 12", "- 3 -": a page number and nothing else.
bool is_page_number(std::string_view key) {
  static const std::set<std::string, std::less<>> keys{
      "- # -",          "– # –",        "-#-",         "page #",        "page # of #",   "page #/#",
      "page # / #",     "side #",       "side # av #", "pagina #",      "pagina # di #", "pag. #",
      "pag. # di #",    "pag. #/#",     "s. #",        "p. #",          "seite #",       "seite # von #",
      "pagina # van #", "page # sur #", "página #",    "página # de #", "sida #",        "sida # av #"};
  return keys.contains(key);
}

/// The first number of a line of figures; none when the line is long or holds more than two numbers.
std::optional<long> lone_number(std::string_view line) {
  if (line.size() > 12 || line.find_first_not_of("0123456789-–/ .") != std::string_view::npos ||
      line.find('.') < line.size())
    return std::nullopt;
  long number = 0;
  std::size_t digits = 0;
  for (const char c : line) {
    if (is_digit(c)) {
      number = number * 10 + (c - '0');
      ++digits;
    } else if (digits > 0) {
      break;
    }
  }
  if (digits == 0 || digits > 5) return std::nullopt;
  return number;
}

PageLines lines_of(const std::string& text) {
  PageLines lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\f", at), text.size());
    const std::string_view line = trim(std::string_view{text}.substr(at, end - at));
    if (!line.empty())
      lines.push_back({line, static_cast<std::size_t>(line.data() - text.data()), {}, false});
    at = end + 1;
  }
  return lines;
}

/// The outermost lines that are not yet known as running.
std::vector<MarginLine*> margin(PageLines& lines) {
  std::vector<MarginLine*> outer;
  const std::size_t most = std::clamp<std::size_t>(lines.size() / 4, 1, margin_lines);
  std::size_t left = most;
  std::size_t top = 0;
  for (; top < lines.size() && left > 0; ++top)
    if (!lines[top].running) outer.push_back(&lines[top]), --left;
  left = most;
  for (std::size_t at = lines.size(); at > top && left > 0; --at)
    if (!lines[at - 1].running) outer.push_back(&lines[at - 1]), --left;
  for (MarginLine* line : outer)
    if (line->key.empty()) line->key = key_of(line->text);
  return outer;
}

struct Seen {
  std::vector<MarginLine*> lines;
  std::size_t pages = 0, last_page = 0, neighbours = 0;
  void add(MarginLine* line, std::size_t page) {
    if (pages == 0 || last_page != page) {
      neighbours = pages > 0 && page - last_page <= 2 ? neighbours + 1 : 1;
      most_neighbours = std::max(most_neighbours, neighbours);
      ++pages;
      last_page = page;
    }
    lines.push_back(line);
  }
  std::size_t most_neighbours = 0;
};

/// The same line on 2 of 5 pages (a long one, as texts hold too, on 3 at least), or, as a chapter's header,
/// on 4 pages that follow each other.
void mark_repeated(std::vector<PageLines>& pages, std::size_t needed) {
  std::unordered_map<std::string, Seen> margins;
  for (std::size_t page = 0; page < pages.size(); ++page)
    for (MarginLine* line : margin(pages[page]))
      if (has_letters(line->text)) margins[line->key].add(line, page);
  for (auto& [key, seen] : margins)
    if ((seen.pages >= needed && (seen.pages > 2 || !is_long(key))) || seen.most_neighbours >= 4)
      for (MarginLine* line : seen.lines) line->running = true;
}

/// Lines that run on other pages and stand a little farther inside here.
void mark_known(std::vector<PageLines>& pages) {
  std::set<std::string, std::less<>> known;
  for (const PageLines& lines : pages)
    for (const MarginLine& line : lines)
      if (line.running && has_letters(line.text)) known.insert(line.key);
  for (PageLines& lines : pages) {
    const std::size_t most = std::min(lines.size() / 4, known_margin_lines);
    for (std::size_t at = 0; at < lines.size(); ++at) {
      MarginLine& line = lines[at];
      if (line.running || (at >= most && at + most < lines.size())) continue;
      if (line.key.empty()) line.key = key_of(line.text);
      line.running = known.contains(line.key);
    }
  }
}

/// Numbers that count the pages: as far from the page's own number on 2 of 5 pages.
void mark_page_numbers(std::vector<PageLines>& pages, std::size_t needed) {
  std::map<long, Seen> offsets;
  for (std::size_t page = 0; page < pages.size(); ++page)
    for (MarginLine* line : margin(pages[page])) {
      if (is_page_number(line->key)) line->running = true;
      if (const auto number = lone_number(line->text))
        offsets[*number - static_cast<long>(page)].add(line, page);
    }
  for (auto& [offset, seen] : offsets)
    if (seen.pages >= needed)
      for (MarginLine* line : seen.lines) line->running = true;
}

}  // namespace

RunningLines::RunningLines(const std::vector<Page>& all) : spans_(all.size()) {
  std::vector<PageLines> pages;
  std::size_t filled = 0;
  for (const Page& page : all) {
    pages.push_back(lines_of(page.text));
    filled += !pages.back().empty();
  }
  const std::size_t needed = std::max<std::size_t>(2, (filled * 2 + 4) / 5);
  for (int pass = 0; pass < passes; ++pass) {
    mark_page_numbers(pages, needed);
    if (filled > 1) mark_repeated(pages, needed);
  }
  mark_known(pages);
  for (std::size_t page = 0; page < pages.size(); ++page)
    for (const MarginLine& line : pages[page])
      if (line.running) spans_[page].emplace_back(line.begin, line.begin + line.text.size());
}

bool RunningLines::contains(std::size_t page, std::size_t at) const {
  const auto& spans = spans_[page];
  const auto next = std::upper_bound(
      spans.begin(), spans.end(), at,
      [](std::size_t place, const std::pair<std::size_t, std::size_t>& span) { return place < span.first; });
  return next != spans.begin() && at < std::prev(next)->second;
}

}  // namespace docmill
