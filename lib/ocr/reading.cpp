#include "ocr/reading.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

#include "base/unicode.hpp"

namespace docmill {
namespace {

std::size_t count_letters(const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code_point = next_code_point(text, at);
    if (is_letter(code_point) || (code_point < 0x80 && is_digit(static_cast<char>(code_point)))) ++count;
  }
  return count;
}

/// Specks, rules and folds are taken for these; doubtful brackets, currencies and prompts are text as a rule.
bool looks_like_specks(const std::string& text) {
  constexpr std::u32string_view specks =
      U".,:;'`\"~^-_|!\u00ab\u00bb\u00b0\u00b7\u2013\u2014\u2018\u2019\u201c\u201d\u2022";
  for (std::size_t at = 0; at < text.size();)
    if (specks.find(next_code_point(text, at)) == std::u32string_view::npos) return false;
  return true;
}

void add_to_bounds(PixelBox& all, const PixelBox& box) {
  all = {std::min(all.left, box.left), std::min(all.top, box.top), std::max(all.right, box.right),
         std::max(all.bottom, box.bottom)};
}

void drop_empty_lines(Reading& reading) {
  bool paragraph_lost_its_start = false;
  for (auto& line : reading) {
    if (line.words.empty()) {
      paragraph_lost_its_start |= line.starts_paragraph;
    } else {
      line.starts_paragraph |= paragraph_lost_its_start;
      paragraph_lost_its_start = false;
    }
  }
  std::erase_if(reading, [](const ReadLine& line) { return line.words.empty(); });
}

/// Its words that stand on the line.
std::vector<ReadWord> words_on(const PixelBox& line, const ReadLine& other) {
  const int above = line.height() / 10, beside = line.height() / 2;
  std::vector<ReadWord> words;
  std::ranges::copy_if(other.words, std::back_inserter(words), [&](const ReadWord& word) {
    const int x = (word.box.left + word.box.right) / 2, y = (word.box.top + word.box.bottom) / 2;
    return y > line.top - above && y < line.bottom + above && x > line.left - beside &&
           x < line.right + beside;
  });
  return words;
}

/// What stands there of the one line that stands there.
std::optional<ReadLine> line_at(const PixelBox& place, const Reading& reading) {
  std::optional<ReadLine> found;
  for (const auto& line : reading) {
    auto words = words_on(place, line);
    if (words.empty()) continue;
    if (found) return std::nullopt;
    found = ReadLine{std::move(words)};
  }
  return found;
}

}  // namespace

PixelBox bounds(const ReadLine& line) {
  if (line.words.empty()) return {};
  PixelBox all = line.words.front().box;
  for (const auto& word : line.words) add_to_bounds(all, word.box);
  return all;
}

double confidence(const ReadLine& line) {
  double sum = 0, weight = 0;
  for (const auto& word : line.words) {
    sum += word.confidence * static_cast<double>(word.text.size());
    weight += static_cast<double>(word.text.size());
  }
  return weight > 0 ? sum / weight : 0;
}

double mean_confidence(const Reading& reading) {
  double sum = 0;
  std::size_t count = 0;
  for (const auto& line : reading) {
    for (const auto& word : line.words) sum += word.confidence;
    count += line.words.size();
  }
  return count > 0 ? sum / static_cast<double>(count) : 0;
}

std::size_t count_letters(const ReadLine& line) {
  std::size_t count = 0;
  for (const auto& word : line.words) count += count_letters(word.text);
  return count;
}

int median_height(const Reading& reading) {
  std::vector<int> heights;
  for (const auto& line : reading)
    for (const auto& word : line.words) heights.push_back(word.box.height());
  if (heights.empty()) return 0;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::ranges::nth_element(heights, middle);
  return *middle;
}

void take_better_lines(Reading& reading, const Reading& other) {
  for (auto& line : reading) {
    auto found = line_at(bounds(line), other);
    if (!found) continue;
    const bool nothing_lost = count_letters(*found) * 10 >= count_letters(line) * 7;
    if (nothing_lost && confidence(*found) > confidence(line)) line.words = std::move(found->words);
  }
}

void drop_noise(Reading& reading) {
  constexpr double sure_symbol = 0.6, sure_line = 0.5;
  constexpr std::size_t a_few = 4;
  for (auto& line : reading) {
    std::erase_if(line.words, [](const ReadWord& word) {
      return word.confidence < sure_symbol && looks_like_specks(word.text);
    });
    if (confidence(line) < sure_line && count_letters(line) < a_few) line.words.clear();
  }
  drop_empty_lines(reading);
}

}  // namespace docmill
