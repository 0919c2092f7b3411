// How what a second look found is put into a reading.
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "ocr/reading.hpp"

namespace docmill {
namespace {

constexpr double sure_word = 0.7;         // on what is left of a page most marks are no text
constexpr std::size_t least_letters = 2;  // single letters are stains more often than text
constexpr double reach = 1.5;             // heights of a word between it and its neighbours in a line

int shared(int start, int end, int other_start, int other_end) {
  return std::max(0, std::min(end, other_end) - std::max(start, other_start));
}

int gap(int start, int end, int other_start, int other_end) {
  return std::max({0, start - other_end, other_start - end});
}

bool overlap(const PixelBox& a, const PixelBox& b) {
  const auto common =
      1.0 * shared(a.left, a.right, b.left, b.right) * shared(a.top, a.bottom, b.top, b.bottom);
  return common > 0.3 * std::min(1.0 * a.width() * a.height(), 1.0 * b.width() * b.height());
}

bool same_row(const PixelBox& a, const PixelBox& b) {
  return shared(a.top, a.bottom, b.top, b.bottom) * 2 > std::min(a.height(), b.height());
}

int doubled_middle(const PixelBox& box) {
  return box.left + box.right;
}

/// The words that are surely text, when they are most of the line.
ReadLine sure_part(const ReadLine& line) {
  ReadLine sure;
  std::size_t all = 0, kept = 0;
  for (const auto& word : line.words) {
    all += word.text.size();
    if (word.confidence < sure_word || count_letters(ReadLine{{word}, false}) == 0) continue;
    kept += word.text.size();
    sure.words.push_back(word);
  }
  if (kept * 2 < all || count_letters(sure) < least_letters) return {};
  return sure;
}

/// True when the word is done with: put into the line, in place of guesses, or read there before.
bool put_into(ReadLine& line, const ReadWord& word) {
  const PixelBox whole = bounds(line);
  if (!same_row(whole, word.box)) return false;
  if (gap(whole.left, whole.right, word.box.left, word.box.right) > reach * word.box.height()) return false;
  const auto covers = [&](const ReadWord& other) { return overlap(other.box, word.box); };
  const auto read_before = [&](const ReadWord& other) {
    return covers(other) && other.confidence >= guessed;
  };
  if (std::ranges::any_of(line.words, read_before)) return true;
  std::erase_if(line.words, covers);
  const auto behind = std::ranges::find_if(line.words, [&](const ReadWord& other) {
    return doubled_middle(other.box) >= doubled_middle(word.box);
  });
  line.words.insert(behind, word);
  return true;
}

struct Place {
  std::size_t line = 0;
  bool behind = true;
};

bool same_column(const PixelBox& line, const PixelBox& box) {
  const bool near = gap(line.top, line.bottom, box.top, box.bottom) <= 2 * box.height();
  return near && shared(line.left, line.right, box.left, box.right) * 2 > line.width();
}

/// How far a line is as a neighbour: those of the same column first, then those of the same row, as the
/// amount of a receipt stands far behind its article.
std::pair<int, double> farness(const PixelBox& line, const PixelBox& box) {
  const int across = gap(line.left, line.right, box.left, box.right);
  const int down = gap(line.top, line.bottom, box.top, box.bottom);
  return {same_column(line, box) ? 0 : same_row(line, box) ? 1 : 2, std::hypot(across, down)};
}

/// Beside the nearest line: behind it when lower, or in the same row and farther right.
Place place_of(const PixelBox& box, const Reading& reading) {
  Place place;
  std::pair<int, double> nearest{3, 0};
  for (std::size_t at = 0; at < reading.size(); ++at) {
    const PixelBox line = bounds(reading[at]);
    const auto distance = farness(line, box);
    if (distance >= nearest) continue;
    nearest = distance;
    place = {at, same_row(line, box) ? box.left > line.left : box.top + box.bottom > line.top + line.bottom};
  }
  return place;
}

}  // namespace

void add_rest(Reading& reading, const Reading& rest) {
  std::vector<std::pair<Place, ReadLine>> lines;
  const std::size_t first_lines = reading.size();
  for (const auto& found : rest) {
    ReadLine own;
    for (const auto& word : sure_part(found).words)
      if (std::ranges::none_of(reading, [&](ReadLine& line) { return put_into(line, word); }))
        own.words.push_back(word);
    if (count_letters(own) >= least_letters) lines.emplace_back(place_of(bounds(own), reading), own);
  }
  Reading all;
  const auto add = [&](std::size_t at, bool behind) {
    for (auto& [place, line] : lines)
      if (place.line == at && place.behind == behind) all.push_back(line);
  };
  if (first_lines == 0) add(0, true);
  for (std::size_t at = 0; at < first_lines; ++at) {
    add(at, false);
    all.push_back(std::move(reading[at]));
    add(at, true);
  }
  reading = std::move(all);
}

}  // namespace docmill
