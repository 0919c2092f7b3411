#include <algorithm>

#include <catch2/catch.hpp>

#include "readers/garbled_lines.hpp"

using namespace docmill;

namespace {

using Numbers = std::vector<std::size_t>;

Word word(std::string text, double top) {
  Word word;
  word.text = std::move(text);
  word.box = {10, top, 40, top + 10};
  return word;
}

std::string words_of(const std::vector<Word>& words) {
  std::string all;
  for (const auto& word : words) all += word.text + " ";
  return all;
}

}  // namespace

TEST_CASE("a line of a font without a map of its characters is garbled, its neighbours are not") {
  CHECK(garbled_lines("Tariffs and fees\n7KH\x03WDULII\x03LV\x03YDOLG\x03IURP\x03-XQH\nIssued in March\n") ==
        Numbers{1});
  CHECK(garbled_lines("(cid:44)(cid:81)(cid:86)(cid:88)(cid:85)(cid:72)(cid:71)(cid:3)\nIssued in March") ==
        Numbers{0});
  CHECK(garbled_lines("\uFFFDn\uFFFDured \uFFFD\uFFFDm\n\nIssued\n") == Numbers{0});
}

TEST_CASE(
    "bullets, brackets and leaders of private use, and rows of one control character, are no garbled line") {
  CHECK(garbled_lines("\uF0B7 first \uF0B7 second \uF0B7 third").empty());
  CHECK(garbled_lines("Contents \x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01 5").empty());
  CHECK(garbled_lines("\x02 a \x03 b \x04").empty());  // too short to tell
}

TEST_CASE("a formula whose signs are unreadable is no garbled line: recognition reads it no better") {
  CHECK(garbled_lines("8.50 \x01 10\x02"
                      "20 \x01 T\x02"
                      "2.7 \x01 e3160/T")
            .empty());
}

TEST_CASE("garbled lines leave the text with their words, wherever they stand") {
  std::string text = "one two\nthree four\nfive six\n";
  std::vector<Word> words{word("one", 0),   word("two", 0),   word("three", 20),
                          word("four", 20), word("five", 40), word("six", 40)};
  const Numbers number = GENERATE(Numbers{0}, Numbers{1}, Numbers{2}, Numbers{0, 1, 2}, Numbers{0, 2});
  REQUIRE(leave_out_lines(number, text, words));
  const auto kept = [&](std::size_t line) {
    return std::find(number.begin(), number.end(), line) == number.end();
  };
  const std::string lines[] = {"one two", "three four", "five six"};
  std::string left, left_words;
  for (std::size_t line = 0; line < 3; ++line)
    if (kept(line)) left += lines[line] + "\n", left_words += lines[line] + " ";
  CHECK(text == left);
  CHECK(words_of(words) == left_words);
}

TEST_CASE("where the words do not spell the text, nothing is left out") {
  std::string text = "one two\nthree four\n";
  std::vector<Word> words{word("one", 0), word("other", 0)};
  CHECK_FALSE(leave_out_lines({1}, text, words));
  CHECK(text == "one two\nthree four\n");
  CHECK(words.size() == 2);
}
