#include "readers/pdf_headings.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "base/unicode.hpp"
#include "model/box.hpp"
#include "readers/page_lines.hpp"

namespace docmill {
namespace {

/// A heading's letters are larger than the text's by this factor, or heavier.
constexpr double larger_by = 1.12;
/// Sizes nearer than this factor are one level.
constexpr double same_size = 1.06;
constexpr std::size_t longest_heading = 160, longest_bold = 90;  // characters
/// More lines of one font below each other are a text set large.
constexpr std::size_t most_lines = 4;
constexpr std::size_t most_levels = 4;

bool has_words(std::string_view key) {
  std::size_t letters = 0, at = 0;
  while (at < key.size()) letters += is_letter(next_code_point(key, at));
  return letters >= 3 && 2 * letters > count_code_points(key);
}

bool is_larger(double size, double than) {
  return size > 0 && size >= larger_by * than;
}

bool ends_clause(std::string_view text) {
  return text.ends_with(',') || text.ends_with(';') || text.ends_with('.');
}

bool begins_lower(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_lower(next_code_point(text, at));
}

bool inside(const Box& box, const Box& frame) {
  const double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
  return x >= frame.x0 && x <= frame.x1 && y >= frame.y0 && y <= frame.y1;
}

std::vector<LayoutLine> lines_of(const std::vector<LayoutWord>& words) {
  std::vector<const LayoutWord*> all;
  for (const auto& word : words) all.push_back(&word);
  return layout_lines(std::move(all), 1.2);
}

/// "1", "2.3", "IV.", "A.": what stands before a heading.
bool is_section_number(std::string_view text) {
  if (text.empty() || text.size() > 8) return false;
  if (is_digit(text.front())) return text.find_first_not_of("0123456789.") == std::string_view::npos;
  if (!text.ends_with('.')) return false;
  const auto letters = text.substr(0, text.size() - 1);
  return letters.find_first_not_of("IVX") == std::string_view::npos ||
         (letters.size() == 1 && letters.front() >= 'A' && letters.front() <= 'Z');
}

struct ShownLine {
  LayoutRun run;
  std::string number;  ///< shown before the line, which has none itself
};

/// Where the page shows its lines of text, by their letters. A heading's number may be a line of its own in
/// the text.
class ShownLines {
 public:
  explicit ShownLines(const std::vector<LayoutWord>& words) {
    for (const auto& line : lines_of(words)) {
      LayoutRun whole = line.runs.front();
      for (std::size_t index = 0; index < line.runs.size(); ++index) {
        add(line.runs[index], index > 0 ? line.runs[index - 1].text : std::string{});
        if (index == 0) continue;
        whole.text += line.runs[index].text;  // "1" and, far behind it, "Introduction"
        whole.box = united(whole.box, line.runs[index].box);
        whole.size = std::max(whole.size, line.runs[index].size);
        whole.bold = whole.bold && line.runs[index].bold;
        if (index == 1) add(whole, {});
      }
    }
  }

  const ShownLine* find(const std::string& key) const {
    const auto found = lines_.find(key);
    return found == lines_.end() ? nullptr : &found->second;
  }

 private:
  void add(const LayoutRun& run, const std::string& before) {
    lines_.try_emplace(match_key(run.text), ShownLine{run, is_section_number(before) ? before : ""});
    const std::size_t blank = run.text.find(' ');
    if (blank == std::string::npos || !is_section_number(run.text.substr(0, blank))) return;
    lines_.try_emplace(match_key(run.text.substr(blank)), ShownLine{run, run.text.substr(0, blank)});
  }

  std::unordered_map<std::string, ShownLine> lines_;
};

/// Consecutive lines of one font.
struct Group {
  std::vector<const PageLine*> lines;
  const LayoutRun* run = nullptr;  ///< the first line's
  std::string_view number;         ///< shown before it
};

Section make_section(const PageLine& first, const PageLine& last, std::string heading, int level,
                     uint32_t page, const char* from) {
  Section section;
  section.heading = std::move(heading);
  section.level = level;
  section.page = page;
  section.start = first.start;
  section.end = last.end;
  section.from = from;
  return section;
}

class FontHeadings {
 public:
  FontHeadings(const PageLayout& page, const FontProfile& fonts)
      : page_{page}, fonts_{fonts}, shown_{page.words}, lines_{page_lines(page.text)} {}

  std::vector<Section> find() {
    std::vector<Section> sections;
    for (const auto& group : groups()) {
      if (group.lines.size() >= most_lines) continue;
      std::string heading{group.number};
      for (const auto* line : group.lines) heading.append(heading.empty() ? "" : " ").append(line->text);
      if (!is_heading(group, heading)) continue;
      sections.push_back(make_section(*group.lines.front(), *group.lines.back(), std::move(heading),
                                      level(*group.run), page_.number, "layout"));
    }
    return sections;
  }

 private:
  std::vector<Group> groups() const {
    std::vector<Group> groups;
    bool open = false;
    std::set<std::string_view> numbers;  // the line again, in a figure, has none
    for (const auto& line : lines_) {
      const auto* shown = shown_.find(line.key);
      const auto* run = shown ? &shown->run : nullptr;
      if (!run || !stands_out(*run) || in_table(*run) ||
          (!shown->number.empty() && !numbers.insert(shown->number).second)) {
        open = false;
        continue;
      }
      if (open && goes_on(*groups.back().run, *run, *groups.back().lines.back(), line))
        groups.back().lines.push_back(&line);
      else
        groups.push_back({{&line}, run, shown->number});
      open = true;
    }
    return groups;
  }

  bool stands_out(const LayoutRun& run) const {
    return is_larger(run.size, fonts_.body) || (run.bold && !fonts_.bold && run.size >= 0.93 * fonts_.body);
  }

  bool in_table(const LayoutRun& run) const {
    return std::any_of(page_.tables.begin(), page_.tables.end(),
                       [&](const LayoutTable& table) { return inside(run.box, table.box); });
  }

  bool goes_on(const LayoutRun& first, const LayoutRun& next, const PageLine& before,
               const PageLine& line) const {
    if (std::abs(first.size - next.size) > 0.3 || first.bold != next.bold) return false;
    const bool numbered = !line.text.empty() && is_digit(line.text.front());
    return !numbered &&
           (!line.after_gap || (is_larger(first.size, fonts_.body) && begins_lower(line.text))) &&
           !before.text.ends_with('.');
  }

  bool is_heading(const Group& group, const std::string& heading) const {
    const auto& line = *group.lines.front();
    if (!has_words(match_key(heading)) || begins_lower(heading)) return false;
    const std::size_t length = count_code_points(heading);
    if (length > longest_heading || heading.find("....") != std::string::npos) return false;
    if (heading.find('@') != std::string::npos || heading.find("://") != std::string::npos) return false;
    if (is_larger(group.run->size, fonts_.body)) return !heading.ends_with(',') && !heading.ends_with(';');
    return line.after_gap && length <= longest_bold && !ends_clause(heading) && group.lines.size() <= 2 &&
           heading.find(": ") == std::string::npos && !heading.ends_with(':');
  }

  int level(const LayoutRun& run) const {
    if (fonts_.title > 0 && run.size >= fonts_.title / same_size) return 1;
    std::size_t rank = 0;
    while (rank < fonts_.larger.size() && run.size < fonts_.larger[rank] / same_size) ++rank;
    return static_cast<int>(std::min(rank, most_levels) + 1);
  }

  const PageLayout& page_;
  const FontProfile& fonts_;
  ShownLines shown_;
  std::vector<PageLine> lines_;
};

/// Sizes that differ by a level, the largest first, at most most_levels.
std::vector<double> levels(const std::map<double, std::size_t>& sizes) {
  std::vector<double> found;
  for (auto size = sizes.rbegin(); size != sizes.rend() && found.size() < most_levels; ++size)
    if (found.empty() || size->first < found.back() / same_size) found.push_back(size->first);
  return found;
}

}  // namespace

FontProfile profile_fonts(const std::vector<std::vector<LayoutWord>>& pages) {
  FontProfile profile;
  std::map<double, std::size_t> letters;
  std::size_t bold = 0, all = 0;
  for (const auto& words : pages)
    for (const auto& word : words) {
      letters[word.size] += word.text.size();
      all += word.text.size();
      if (word.bold) bold += word.text.size();
    }
  if (all == 0) return profile;
  profile.body = std::max_element(letters.begin(), letters.end(), [](const auto& a, const auto& b) {
                   return a.second < b.second;
                 })->first;
  profile.bold = 2 * bold > all;
  std::map<double, std::size_t> larger;
  double largest = 0, first = 0;
  for (std::size_t index = 0; index < pages.size(); ++index) {
    double& most = index == 0 ? first : largest;
    for (const auto& line : lines_of(pages[index]))
      for (const auto& run : line.runs)
        if (is_larger(run.size, profile.body) && has_words(match_key(run.text))) {
          most = std::max(most, run.size);
          ++larger[run.size];
        }
  }
  if (pages.size() > 1 && first > largest * same_size) {
    profile.title = first;
    std::erase_if(larger, [&](const auto& size) { return size.first >= first / same_size; });
  }
  profile.larger = levels(larger);
  return profile;
}

std::vector<Section> outline_headings(const PageLayout& page, const std::vector<OutlineItem>& outline) {
  std::vector<Section> sections;
  const auto lines = page_lines(page.text);
  std::size_t from = 0;  // bookmarks come in the text's order, as a rule
  for (const auto& item : outline) {
    if (item.page != page.number) continue;
    const std::string wanted = match_key(item.title);
    if (wanted.empty()) continue;
    const auto match = [&](std::size_t at) -> std::size_t {  // how many lines the title takes; 0 = none
      std::string key;
      for (std::size_t count = 1; count <= 3 && at + count <= lines.size(); ++count) {
        key += lines[at + count - 1].key;
        const bool numbered = key.size() > wanted.size() && key.ends_with(wanted) &&
                              key.size() - wanted.size() <= 6 && is_digit(key.front());
        if (key == wanted || numbered) return count;
        if (key.size() > wanted.size() + 6) break;
      }
      return 0;
    };
    for (std::size_t pass = 0, done = 0; pass < 2 && !done; ++pass)
      for (std::size_t at = pass == 0 ? from : 0; at < (pass == 0 ? lines.size() : from) && !done; ++at)
        if (const std::size_t count = match(at); count > 0) {
          std::string heading;
          for (std::size_t line = at; line < at + count; ++line)
            heading.append(heading.empty() ? "" : " ").append(lines[line].text);
          sections.push_back(make_section(lines[at], lines[at + count - 1], std::move(heading), item.level,
                                          page.number, "outline"));
          from = at + count;
          done = 1;
        }
  }
  std::stable_sort(sections.begin(), sections.end(),
                   [](const Section& a, const Section& b) { return a.start < b.start; });
  return sections;
}

std::vector<Section> font_headings(const PageLayout& page, const FontProfile& fonts) {
  if (fonts.body <= 0) return {};
  return FontHeadings{page, fonts}.find();
}

}  // namespace docmill
