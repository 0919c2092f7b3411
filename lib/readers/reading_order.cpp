#include "readers/reading_order.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/unicode.hpp"
#include "readers/placed_lines.hpp"

namespace docmill {
namespace {

/// Lines of running text, so many beside each other, make columns.
constexpr std::size_t least_lines = 8;
/// Of a page with fewer lines of running text the words are not worth their time: on 541 pages of everyday
/// files this asks half as often in vain and loses no columns.
constexpr std::size_t least_page_lines = 30;
/// A band that is lower than that keeps its order, unless it holds running text.
constexpr std::size_t least_band = 3;
/// Narrower ones beside wide ones are notes in the margin or what a table explains.
constexpr double least_share = 0.7;
constexpr std::size_t least_characters = 25;  ///< of a line of running text
constexpr double least_gutter = 4;            ///< points
/// Three columns on a page, or four of a newspaper.
constexpr int most_depth = 3;
/// Lines of one text are no farther apart than this, of their height.
constexpr double widest_gap = 0.6;
/// Headers and footers stand in this share of the page's height.
constexpr double margin_share = 0.1;
/// Lines begin below each other within so many points.
constexpr double edge_width = 2;
/// A page with more is no text to read: finding columns takes time by the square of lines.
constexpr std::size_t most_page_lines = 2000;

bool is_left(const PlacedLine& line, double gutter) {
  return line.box.x1 <= gutter + 0.5;
}
bool is_right(const PlacedLine& line, double gutter) {
  return line.box.x0 >= gutter - 0.5;
}
bool crosses(const PlacedLine& line, double gutter) {
  return !is_left(line, gutter) && !is_right(line, gutter);
}

double part_of(std::vector<double> values, double share) {
  const auto at =
      values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

/// A line of words, not of figures.
bool is_prose_line(std::string_view text) {
  std::size_t characters = 0, letters = 0;
  for (std::size_t at = 0; at < text.size(); ++characters) letters += is_letter(next_code_point(text, at));
  return characters >= least_characters && 10 * letters >= 6 * characters && count_words(text) >= 3;
}

bool begins_small(std::string_view text) {
  std::size_t at = 0;
  const char32_t first = next_code_point(text, at);
  return is_letter(first) && !is_upper(first);
}

/// Words of a line, and those of them that begin in lower case or in a script without case.
std::pair<std::size_t, std::size_t> count_small_words(std::string_view text) {
  std::size_t words = 0, small = 0;
  bool begun = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) && !begun) {
      ++words;
      small += !is_upper(c);
    }
    begun = c != ' ' && (begun || is_letter(c));
  }
  return {words, small};
}

/// A line, and what is asked of it for each gutter that is tried.
struct TextLine : PlacedLine {
  explicit TextLine(const PlacedLine& line)
      : PlacedLine{line}, is_prose{is_prose_line(text)}, is_begun_small{begins_small(text)} {
    if (is_prose) std::tie(words, small_words) = count_small_words(text);
  }

  bool is_prose, is_begun_small;
  std::size_t words = 0, small_words = 0;  ///< of prose
};
using Lines = std::vector<const TextLine*>;

/// The width of a column of running text, or 0. A third of its letters stand in lines of words as wide as the
/// column, for there may be figures and formulas in between. A fifth of these begin within a sentence, or
/// half of their words are in lower case: it is no list of names, no column of a table.
double prose_width(const Lines& lines, std::size_t least) {
  std::vector<double> widths;
  for (const auto* line : lines)
    if (line->is_prose) widths.push_back(line->width());
  if (widths.size() < least) return 0;
  const double full = part_of(std::move(widths), 0.9);
  std::size_t wide = 0, begun_small = 0, words = 0, small_words = 0, letters = 0, letters_of_wide = 0;
  for (const auto* line : lines) {
    letters += line->text.size();
    if (line->width() < 0.75 * full || !line->is_prose) continue;
    ++wide;
    begun_small += line->is_begun_small;
    words += line->words;
    small_words += line->small_words;
    letters_of_wide += line->text.size();
  }
  const bool flows = 5 * begun_small >= wide || 2 * small_words > words;
  return wide >= least && flows && 3 * letters_of_wide >= letters ? full : 0;
}

/// The lines by side of the gutter.
std::pair<Lines, Lines> sides(const Lines& lines, double gutter) {
  std::pair<Lines, Lines> result;
  for (const auto* line : lines)
    if (is_left(*line, gutter))
      result.first.push_back(line);
    else if (is_right(*line, gutter))
      result.second.push_back(line);
  return result;
}

bool are_columns(const Lines& left, const Lines& right, double gutter, std::size_t least) {
  const double left_width = prose_width(left, least), right_width = prose_width(right, least);
  if (std::min(left_width, right_width) <= least_share * std::max(left_width, right_width)) return false;
  std::vector<double> edges;
  for (const auto* line : left) edges.push_back(line->box.x1);
  return gutter - part_of(edges, 0.95) >= least_gutter;
}

/// The page from top to bottom: at even places what stands between two cuts, at odd ones what runs across the
/// gutter with what is beside it.
std::vector<Lines> bands_of(const Lines& lines, double gutter) {
  Lines across;
  for (const auto* line : lines)
    if (crosses(*line, gutter)) across.push_back(line);
  std::set<double> heights;
  for (const auto* line : across) heights.insert(line->middle());
  const std::vector<double> cuts{heights.begin(), heights.end()};
  std::vector<Lines> bands(2 * cuts.size() + 1);
  for (const auto* line : lines) {
    const auto cut = std::find_if(across.begin(), across.end(), [&](const PlacedLine* other) {
      return other == line || (!crosses(*line, gutter) && on_one_height(other->box, line->box));
    });
    const bool beside = cut != across.end();
    const auto above = std::lower_bound(cuts.begin(), cuts.end(), (beside ? *cut : line)->middle());
    bands[2 * static_cast<std::size_t>(above - cuts.begin()) + (beside ? 1 : 0)].push_back(line);
  }
  return bands;
}

/// Where several lines begin below each other.
std::vector<double> edges_of(const Lines& lines) {
  std::vector<double> begins;
  for (const auto* line : lines) begins.push_back(line->box.x0);
  std::sort(begins.begin(), begins.end());
  std::vector<double> edges;
  for (std::size_t at = 0; at + least_lines <= begins.size(); ++at)
    if (begins[at + least_lines - 1] <= begins[at] + edge_width &&
        (edges.empty() || edges.back() < begins[at]))
      edges.push_back(begins[at]);
  return edges;
}

/// Where the right one of two columns begins; of several places that with most lines beside each other.
std::optional<double> find_gutter(const Lines& lines) {
  std::optional<double> best;
  std::size_t most = 0;
  for (const double gutter : edges_of(lines)) {
    const auto bands = bands_of(lines, gutter);
    for (std::size_t at = 0; at < bands.size(); at += 2) {
      if (bands[at].size() <= 2 * most) continue;
      const auto [left, right] = sides(bands[at], gutter);
      const std::size_t count = std::min(left.size(), right.size());
      if (count <= most || !are_columns(left, right, gutter, least_lines)) continue;
      best = gutter;
      most = count;
    }
  }
  return best;
}

void append(Lines& all, const Lines& more) {
  all.insert(all.end(), more.begin(), more.end());
}

/// Nothing when there are no columns.
std::optional<Lines> by_columns(const Lines& lines, int depth) {
  const auto gutter = depth < most_depth ? find_gutter(lines) : std::nullopt;
  if (!gutter) return std::nullopt;
  Lines result, others;
  const auto flush = [&] {
    std::sort(others.begin(), others.end(),
              [](const PlacedLine* a, const PlacedLine* b) { return a->number < b->number; });
    append(result, std::exchange(others, {}));
  };
  const auto bands = bands_of(lines, *gutter);
  for (std::size_t at = 0; at < bands.size(); ++at) {
    const auto [left, right] = sides(bands[at], *gutter);
    if (at % 2 == 0 && are_columns(left, right, *gutter, least_band)) {
      flush();
      append(result, by_columns(left, depth + 1).value_or(left));
      append(result, by_columns(right, depth + 1).value_or(right));
    } else {
      append(others, bands[at]);
    }
  }
  flush();
  return result;
}

/// Headers and footers would end in the middle of the text, beside a column's first or last line.
struct Margins {
  Lines header, body, footer;
};
Margins split_margins(const std::vector<TextLine>& lines, double page_height) {
  const double top = margin_share * page_height, bottom = (1 - margin_share) * page_height;
  double first = page_height, last = 0;  // edges of the lines within
  for (const auto& line : lines) {
    if (line.middle() > top) first = std::min(first, line.box.y0);
    if (line.middle() < bottom) last = std::max(last, line.box.y1);
  }
  // What stands close above the text belongs to it, and what stands close above that.
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& line : lines) {
      const bool above = line.box.y0 < first && line.box.y1 > first - widest_gap * line.height();
      const bool below = line.box.y1 > last && line.box.y0 < last + widest_gap * line.height();
      if (above) first = line.box.y0, grown = true;
      if (below) last = line.box.y1, grown = true;
    }
  }
  Margins margins;
  for (const auto& line : lines)
    (line.box.y1 <= first  ? margins.header
     : line.box.y0 >= last ? margins.footer
                           : margins.body)
        .push_back(&line);
  return margins;
}

/// Whether the line goes on right below the other.
bool is_below(const PlacedLine& above, const PlacedLine& line) {
  const double gap = line.box.y0 - above.box.y1;
  return line.box.x0 < above.box.x1 && above.box.x0 < line.box.x1 && gap > -0.5 * line.height() &&
         gap <= widest_gap * line.height();
}

/// What stands between two lines in their new order.
std::string_view between(const TextLine& before, const TextLine& line) {
  const bool next = line.number == before.number + 1;
  if (before.end == PlacedLine::End::hyphen) return next || line.is_begun_small ? "" : "-\n";
  if (next && before.end == PlacedLine::End::blank) return " ";
  return (next ? line.after_gap : !is_below(before, line)) ? "\n\n" : "\n";
}

}  // namespace

bool may_have_columns(std::string_view text, double page_width) {
  // Letters are about half as wide as high, and few texts are set below 8 points: a line of a column is not
  // as long as this, one across the page is, unless it is set in more than 14 points.
  const auto longest = static_cast<std::size_t>(0.125 * page_width);
  std::size_t shorter = 0, longer = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    if (count_code_points(line) > longest)
      ++longer;
    else if (is_prose_line(line))
      ++shorter;
    at = end + 1;
  }
  return shorter >= least_page_lines && shorter >= longer;
}

std::string in_column_order(std::string text, const std::vector<Word>& words, double page_height) {
  const auto placed = place_lines(text, words);
  if (!placed || placed->size() > most_page_lines) return text;
  const std::vector<TextLine> lines{placed->begin(), placed->end()};
  const auto margins = split_margins(lines, page_height);
  const auto body = by_columns(margins.body, 0);
  if (!body) return text;
  Lines order = margins.header;
  append(order, *body);
  append(order, margins.footer);
  if (std::is_sorted(order.begin(), order.end(),
                     [](const PlacedLine* a, const PlacedLine* b) { return a->number < b->number; }))
    return text;
  std::string result;
  for (std::size_t at = 0; at < order.size(); ++at) {
    if (at > 0) result += between(*order[at - 1], *order[at]);
    result += order[at]->text;
  }
  return result;
}

}  // namespace docmill
