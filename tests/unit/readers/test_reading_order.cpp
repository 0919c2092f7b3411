#include <utility>

#include <catch2/catch.hpp>

#include "base/unicode.hpp"
#include "readers/reading_order.hpp"

using namespace docmill;

namespace {

constexpr double width = 600, height = 800;

/// A page's text and its words, line by line in the order that they are added.
class Columns {
 public:
  /// Blanks around a line's text part nothing: each word is as wide as its letters.
  Columns& line(double x, double y, const std::string& text, bool gap = false) {
    if (!text_.empty()) text_ += gap ? "\n\n" : "\n";
    text_ += text;
    return spell(x, y, text);
  }
  /// What poppler joins: the first line's hyphen is not in the text.
  Columns& hyphenated(double x, double y, const std::string& begin, const std::string& end) {
    text_ += "\n" + begin + end;
    return spell(x, y, begin + "-").spell(x, y + 12, end);
  }
  /// The same where poppler takes what it joins from two columns.
  Columns& apart(const std::string& begin, std::pair<double, double> place, const std::string& end,
                 std::pair<double, double> other) {
    text_ += "\n" + begin + end;
    return spell(place.first, place.second, begin + "-").spell(other.first, other.second, end);
  }
  Columns& beside(std::pair<double, double> place, const std::string& left, std::pair<double, double> other,
                  const std::string& right) {
    text_ += "\n" + left + " " + right;
    return spell(place.first, place.second, left).spell(other.first, other.second, right);
  }
  /// Lines "name 1 of ..." one below the other.
  Columns& block(const std::string& name, double x, double y, int first, int count) {
    for (int i = 0; i < count; ++i)
      line(x, y + 12 * i, name + " " + std::to_string(first + i) + " of running text as wide as its column",
           i == 0);
    return *this;
  }
  std::string text() const { return text_; }
  std::string ordered() const { return in_column_order(text_, words_, height); }

 private:
  Columns& spell(double x, double y, const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      Word word;
      word.text = text.substr(at, end - at);
      const double left = x + 5 * double(at);
      word.box = {left, y, left + 5 * double(end - at), y + 10};
      words_.push_back(word);
      at = end + 1;
    }
    return *this;
  }

  std::string text_;
  std::vector<Word> words_;
};

bool in_order(const std::string& text, std::initializer_list<const char*> parts) {
  std::size_t at = 0;
  for (const char* part : parts) {
    at = text.find(part, at);
    if (at == std::string::npos) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("columns that were read in turns come one after the other", "[order]") {
  Columns page;
  page.line(50, 100, "A title that runs across both of the columns of text, from the left to the right");
  page.block("left", 50, 130, 1, 10).block("right", 320, 130, 1, 10);
  page.block("left", 50, 250, 11, 10).block("right", 320, 262, 11, 10);
  const auto text = page.ordered();
  CHECK(in_order(text, {"A title", "left 1 ", "left 10 ", "left 20 ", "right 1 ", "right 20 "}));
  CHECK(text.find("left 10 of running text as wide as its column\nleft 11 ") != std::string::npos);
  CHECK(text.find("its column\n\nright 1 ") != std::string::npos);
  CHECK(text.find("right 10 of running text as wide as its column\n\nright 11 ") != std::string::npos);
}

TEST_CASE("what runs across the columns stays between what is above and below it", "[order]") {
  Columns page;
  page.block("left", 50, 100, 1, 9).block("right", 320, 100, 1, 9);
  page.line(50, 220, "Figure 1. What a caption says of a figure that is as wide as the page is itself", true);
  page.block("left", 50, 250, 10, 5).block("right", 320, 250, 10, 5);
  page.block("left", 50, 310, 15, 5).block("right", 320, 310, 15, 5);
  CHECK(in_order(page.ordered(), {"left 1 ", "left 9 ", "right 1 ", "right 9 ", "Figure 1", "left 10 ",
                                  "left 19 ", "right 10 ", "right 19 "}));
}

TEST_CASE("three columns", "[order]") {
  Columns page;
  const auto block = [&](const char* name, double x, int first, double y) {
    for (int i = 0; i < 10; ++i)
      page.line(x, y + 12 * i, std::string{name} + " " + std::to_string(first + i) + " of words in thirds",
                i == 0);
  };
  block("left", 40, 1, 100);
  block("middle", 225, 1, 100);
  block("right", 410, 1, 100);
  block("left", 40, 11, 220);
  block("middle", 225, 11, 220);
  block("right", 410, 11, 220);
  CHECK(
      in_order(page.ordered(), {"left 1 ", "left 20 ", "middle 1 ", "middle 20 ", "right 1 ", "right 20 "}));
}

TEST_CASE("headers and footers stay outside of the columns", "[order]") {
  Columns page;
  page.line(50, 40, "A. Author").line(500, 40, "Journal 7");
  page.block("left", 50, 100, 1, 10).block("right", 320, 100, 1, 10);
  page.block("left", 50, 220, 11, 10).block("right", 320, 220, 11, 10);
  page.line(50, 760, "footer on the left").line(480, 760, "page 3");
  CHECK(in_order(page.ordered(), {"A. Author", "Journal 7", "left 1 ", "left 20 ", "right 1 ", "right 20 ",
                                  "footer on the left", "page 3"}));
}

TEST_CASE("a heading at the top of a column is no header", "[order]") {
  Columns page;
  page.line(50, 70, "1. First").block("left", 50, 84, 1, 10);
  page.line(320, 70, "2. Second").block("right", 320, 84, 1, 10);
  page.block("left", 50, 204, 11, 10).block("right", 320, 204, 11, 10);
  CHECK(in_order(page.ordered(), {"1. First", "left 1 ", "left 20 ", "2. Second", "right 1 ", "right 20 "}));
}

TEST_CASE("a word that a line end divides goes with its line", "[order]") {
  Columns page;
  page.block("left", 50, 100, 1, 10).block("right", 320, 100, 1, 10);
  page.block("left", 50, 220, 11, 5);
  page.hyphenated(50, 280, "a line that ends in the mid", "dle of a word that goes on");
  page.block("right", 320, 220, 11, 5);
  CHECK(in_order(page.ordered(), {"left 15 ", "middle of a word", "right 1 ", "right 15 "}));
}

TEST_CASE("pages without columns of running text stay as they are", "[order]") {
  SECTION("a table") {
    Columns page;
    for (int i = 0; i < 20; ++i) {
      const auto number = std::to_string(i);
      page.line(50, 100 + 12 * i, "Item number " + number + " of list", true);
      page.line(320, 100 + 12 * i, "12" + number + " 34" + number);
    }
    CHECK(page.ordered() == page.text());
  }
  SECTION("terms and what they mean") {
    Columns page;
    for (int i = 0; i < 20; ++i) {
      page.line(50, 100 + 24 * i, "a term of several words", true);
      page.line(220, 100 + 24 * i, "what the term of several words means is told here, and");
      page.line(220, 112 + 24 * i, "goes on in a second line that is just about as wide.");
    }
    CHECK(page.ordered() == page.text());
  }
  SECTION("names and parties") {
    Columns page;
    for (int i = 0; i < 20; ++i) {
      page.line(50, 100 + 12 * i, "SURNAME, First Second of Somewhere", i % 10 == 0);
      if (i % 10 == 9)
        for (int k = i - 9; k <= i; ++k)
          page.line(320, 100 + 12 * k, "Party of the People - Northern Union", k % 10 == 0);
    }
    CHECK(page.ordered() == page.text());
  }
  SECTION("one column") {
    Columns page;
    page.block("only", 50, 100, 1, 40);
    CHECK(page.ordered() == page.text());
  }
  SECTION("columns in order") {
    Columns page;
    page.block("left", 50, 100, 1, 20).block("right", 320, 100, 1, 20);
    CHECK(page.ordered() == page.text());
  }
  SECTION("words that do not spell the text") {
    Columns page;
    page.block("right", 320, 100, 1, 20).block("left", 50, 100, 1, 20);
    CHECK(in_column_order(page.text() + "!", {}, height) == page.text() + "!");
  }
}

TEST_CASE("halves of words that stand in other columns are not joined", "[order]") {
  Columns page;
  page.block("left", 50, 100, 1, 10).block("right", 320, 100, 1, 10);
  page.apart("left 11 of running text that divides a mid", {50, 220}, "right 11 of running text as wide",
             {320, 220});
  page.block("left", 50, 232, 12, 9).block("right", 320, 232, 12, 9);
  page.line(50, 340, "and ends.");
  const auto text = page.ordered();
  CHECK(text.find("midright") == std::string::npos);
  CHECK(in_order(text, {"a midleft 12", "and ends", "right 11", "right 12"}));
}

TEST_CASE("lines of two columns that poppler joined", "[order]") {
  Columns page;
  page.block("left", 50, 100, 1, 10).block("right", 320, 100, 1, 10);
  for (int i = 11; i <= 20; ++i) {
    const auto number = std::to_string(i);
    page.beside({50, 100 + 12.0 * i}, "left " + number + " of running text as wide as its column",
                {320, 98 + 12.0 * i}, "right " + number + " of running text as wide as its column");
  }
  CHECK(in_order(page.ordered(), {"left 1 ", "left 11 ", "left 20 ", "right 1 ", "right 11 ", "right 20 "}));
}

TEST_CASE("names beside each other above the columns keep their order", "[order]") {
  Columns page;
  page.line(250, 70, "A title in the middle");
  page.line(60, 90, "First Author").line(260, 90, "Second Author").line(460, 90, "Third Author");
  page.block("left", 50, 130, 1, 10).block("right", 320, 130, 1, 10);
  page.block("left", 50, 250, 11, 10).block("right", 320, 250, 11, 10);
  CHECK(in_order(page.ordered(), {"A title", "First Author", "Second Author", "Third Author", "left 1 ",
                                  "left 20 ", "right 1 ", "right 20 "}));
}

TEST_CASE("no word is lost of a page full of lines", "[order]") {
  Columns page;
  for (int row = 0; row < 900; ++row) {
    page.line(50, 0.8 * row, "left line of running text as wide as its column", row % 9 == 0);
    page.line(320, 0.8 * row, "right line of running text as wide as its column", true);
  }
  CHECK(count_words(page.ordered()) == count_words(page.text()));
}

TEST_CASE("Columns are looked for where much text stands in short lines") {
  const auto paper = Columns{}.block("left", 50, 100, 1, 20).block("right", 310, 100, 1, 20).text();
  CHECK(may_have_columns(paper, width));
  CHECK_FALSE(may_have_columns(Columns{}.block("left", 50, 100, 1, 20).text(), width));
  CHECK_FALSE(may_have_columns(paper, width / 2));
}
