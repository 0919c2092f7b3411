#include "ocr/mixed_page.hpp"

#include <algorithm>
#include <optional>
#include <sstream>

#include "model/box.hpp"
#include "ocr/engine.hpp"
#include "ocr/known_words.hpp"

namespace docmill {
namespace {

/// Lines that the digital text does not have, one under the other in the order of reading.
struct Block {
  std::vector<std::vector<const Word*>> lines;
};

std::vector<std::vector<const Word*>> lines_of(const PageText& read) {
  std::vector<std::vector<const Word*>> lines;
  std::istringstream text{read.text};
  std::size_t next = 0;
  for (std::string line; std::getline(text, line);) {
    std::istringstream words{line};
    std::vector<const Word*> all;
    for (std::string each; words >> each && next < read.words.size();) all.push_back(&read.words[next++]);
    if (!all.empty()) lines.push_back(std::move(all));
  }
  return lines;
}

std::vector<Block> unknown_blocks(const PageText& read, const std::string& digital,
                                  const std::vector<Word>& digital_words) {
  WordBag bag{digital};
  std::vector<Block> blocks;
  bool goes_on = false;
  for (auto& line : lines_of(read)) {
    const bool known = bag.take_known(line);
    if (!known) std::erase_if(line, [&](const Word* word) { return lies_on(*word, digital_words); });
    if (known || line.empty()) {
      goes_on = false;
      continue;
    }
    if (!goes_on) blocks.emplace_back();
    blocks.back().lines.push_back(std::move(line));
    goes_on = true;
  }
  return blocks;
}

Box bounds(const std::vector<const Word*>& words) {
  Box all = words.front()->box;
  for (const auto* word : words) all = united(all, word->box);
  return all;
}

double middle(const Box& box) {
  return (box.y0 + box.y1) / 2;
}
bool shares_columns(const Box& a, const Box& b) {
  return std::min(a.x1, b.x1) > std::max(a.x0, b.x0);
}
bool is_left_of(const Box& line, const Box& block) {
  return line.x1 <= block.x0 && line.y0 < middle(block) && middle(block) < line.y1;
}

/// How many of the lines stand before a block whose first line has the box.
std::size_t lines_before(const Box& first, const std::vector<DigitalLine>& lines) {
  std::optional<std::size_t> left, above, below, higher;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const auto& box = lines[at].box;
    const bool is_above = middle(box) < middle(first);
    if (is_left_of(box, first) && (!left || box.x1 >= lines[*left].box.x1)) left = at;
    if (is_above && (!higher || middle(box) >= middle(lines[*higher].box))) higher = at;
    if (!shares_columns(box, first)) continue;
    if (is_above && (!above || box.y1 >= lines[*above].box.y1)) above = at;
    if (!is_above && (!below || box.y0 < lines[*below].box.y0)) below = at;
  }
  if (left) return *left + 1;
  if (above) return *above + 1;
  if (below) return *below;
  return higher ? *higher + 1 : 0;
}

/// Ends of a line in the text and in the words.
struct Place {
  std::size_t text = 0, words = 0;
};

Place place_of(const Block& block, const DigitalLayout& layout, const Place& end) {
  if (layout.lines.empty()) return end;
  const auto before = lines_before(bounds(block.lines.front()), layout.lines);
  if (before == 0) return {};
  const auto& line = layout.lines[before - 1];
  return {line.text_end, line.words_end};
}

std::string text_of(const Block& block) {
  std::string text;
  for (const auto& line : block.lines) {
    if (!text.empty()) text += '\n';
    for (const auto* word : line) text += (word == line.front() ? "" : " ") + word->text;
  }
  return text;
}

/// As a paragraph of its own.
void append_apart(std::string& text, std::string_view added) {
  if (text.empty() || added.empty()) {
    text += added;
    return;
  }
  while (!text.ends_with("\n\n")) text += '\n';
  text += added;
}

}  // namespace

bool merge_recognised(Page& page, const PageText& read, const DigitalLayout& layout) {
  const auto blocks = unknown_blocks(read, page.text, layout.words);
  if (blocks.empty()) return false;
  const Place end{page.text.size(), page.words ? page.words->size() : 0};
  const bool knows_words = !page.words || page.words->size() == layout.words.size();
  std::vector<std::pair<Place, const Block*>> placed;
  for (const auto& block : blocks)
    placed.emplace_back(knows_words ? place_of(block, layout, end) : end, &block);
  std::ranges::stable_sort(placed, {}, [](const auto& one) { return one.first.text; });

  std::string text;
  std::vector<Word> words;
  Place done;
  const auto go_to = [&](const Place& place) {
    auto digital = std::string_view{page.text}.substr(done.text, place.text - done.text);
    if (!text.empty())
      while (digital.starts_with('\n')) digital.remove_prefix(1);
    append_apart(text, digital);
    if (page.words)
      std::move(page.words->begin() + static_cast<std::ptrdiff_t>(done.words),
                page.words->begin() + static_cast<std::ptrdiff_t>(place.words), std::back_inserter(words));
    done = place;
  };
  for (const auto& [place, block] : placed) {
    if (place.text != done.text) go_to(place);
    append_apart(text, text_of(*block));
    for (const auto& line : block->lines)
      for (const auto* word : line) words.push_back(*word);
  }
  go_to(end);
  page.text = std::move(text);
  if (page.words) page.words = std::move(words);
  return true;
}

}  // namespace docmill
