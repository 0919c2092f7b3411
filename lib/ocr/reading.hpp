#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace docmill {

/// Left and top inclusive, right and bottom exclusive.
struct PixelBox {
  int left = 0, top = 0, right = 0, bottom = 0;
  int width() const { return right - left; }
  int height() const { return bottom - top; }
};

struct ReadWord {
  std::string text;       ///< without blanks
  PixelBox box;           ///< in pixels of the picture as it was read
  double confidence = 0;  ///< 0..1
};

struct ReadLine {
  std::vector<ReadWord> words;
  bool starts_paragraph = false;
};

/// What was read on a picture, in reading order. No line is empty.
using Reading = std::vector<ReadLine>;

PixelBox bounds(const ReadLine& line);
/// The words' confidences, each as often as it has bytes; 0 without words.
double confidence(const ReadLine& line);
/// The mean over all words, whatever their length; 0 without words.
double mean_confidence(const Reading& reading);
/// Letters and digits of all words.
std::size_t count_letters(const ReadLine& line);
/// The median height of the words, in pixels; 0 without words.
int median_height(const Reading& reading);

/// Below it Tesseract has guessed, and a second look may replace the word.
inline constexpr double guessed = 0.2;

/// Takes out what specks, rules and photographs were taken for: dots, quotes and dashes that stand alone and
/// that the recogniser is not sure of, and doubtful lines of a few letters.
void drop_noise(Reading& reading);

/// Takes over the words of lines that `other`, of the same picture and in its pixels, has with more
/// confidence. Lines that `other` divides or lost in part stay.
void take_better_lines(Reading& reading, const Reading& other);

/// Puts in what a second look found where the first had read nothing or only guessed: words into the line
/// that they stand in, others as lines of their own behind (or before) the nearest. Only sure words.
void add_rest(Reading& reading, const Reading& rest);

}  // namespace docmill
