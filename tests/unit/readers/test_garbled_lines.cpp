#include <algorithm>

#include <catch2/catch.hpp>

#include "base/unicode.hpp"
#include "readers/garbled_lines.hpp"

using namespace docmill;

namespace {

/// The lines of the cleaned text that are garbled.
std::string garbled_in(const std::string& raw) {
  std::string all;
  for (const auto& [begin, end] : garbled_lines(raw)) all += clean_text(raw).substr(begin, end - begin) + "|";
  return all;
}

const std::string garbled = "7KH\x03WDULII\x03LV\x03YDOLG\x03IURP\x03-XQH";
const std::string cleaned = "7KHWDULIILVYDOLGIURP-XQH";

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
  CHECK(garbled_in("Tariffs and fees\n" + garbled + "\nIssued in March\n") == cleaned + "\n|");
  const std::string glyphs = "(cid:44)(cid:81)(cid:86)(cid:88)(cid:85)(cid:72)(cid:71)(cid:3)";
  CHECK(garbled_in(glyphs + "\nIssued in March") == glyphs + "\n|");
  CHECK(garbled_in("\uFFFDn\uFFFDured \uFFFD\uFFFDm\n\nIssued\n") == "\uFFFDn\uFFFDured \uFFFD\uFFFDm\n|");
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

TEST_CASE("garbled lines are found where they stand in the cleaned text, which breaks and drops characters") {
  CHECK(garbled_in("Tariffs\r\n\uFB01nes\n" + garbled + "\nIssued") == cleaned + "\n|");
  CHECK(garbled_in(garbled + "\r3OXV\x03IHH\nIssued\n" + garbled) ==
        cleaned + "\n3OXVIHH\n|" + cleaned + "|");
  CHECK(garbled_in(garbled + "\u0085\nIssued\n" + garbled) == cleaned + "\n\n|" + cleaned + "|");
}

TEST_CASE("garbled lines leave the text with their words, wherever they stand") {
  std::string text = "one two\nthree four\nfive six\n";
  std::vector<Word> words{word("one", 0),   word("two", 0),   word("three", 20),
                          word("four", 20), word("five", 40), word("six", 40)};
  const TextRange first{0, 8}, second{8, 19}, third{19, 28};
  using Ranges = std::vector<TextRange>;
  const Ranges left_out = GENERATE_COPY(Ranges{first}, Ranges{second}, Ranges{third},
                                        Ranges{first, second, third}, Ranges{first, third});
  REQUIRE(leave_out(left_out, text, words));
  const std::pair<TextRange, std::string> lines[] = {
      {first, "one two"}, {second, "three four"}, {third, "five six"}};
  std::string left, left_words;
  for (const auto& [range, line] : lines)
    if (std::ranges::find(left_out, range) == left_out.end()) left += line + "\n", left_words += line + " ";
  CHECK(text == left);
  CHECK(words_of(words) == left_words);
}

TEST_CASE("where the words do not spell the text, nothing is left out") {
  std::string text = "one two\nthree four\n";
  std::vector<Word> words{word("one", 0), word("other", 0)};
  CHECK_FALSE(leave_out({{8, 19}}, text, words));
  CHECK(text == "one two\nthree four\n");
  CHECK(words.size() == 2);
}
