// Which way of recognising is the best, told from readings alone.
#include <sstream>

#include <catch2/catch.hpp>

#include "apps/calibrate_choice.hpp"
#include "apps/calibrate_sample.hpp"

using namespace docmill;

namespace {

PageReading reading(const std::string& text, double confidence = 1, double seconds = 1) {
  PageReading page{.words = {}, .seconds = seconds};
  std::istringstream words{text};
  for (std::string word; words >> word;) page.words.push_back({word, confidence});
  return page;
}

/// All with the same models and languages.
std::vector<Worth> worths(const std::vector<Readings>& candidates) {
  return docmill::worths(candidates, 0, std::vector<bool>(candidates.size(), true));
}

/// Scores of single pages.
Worth worth(std::vector<double> pages, double seconds) {
  Worth result;
  for (const auto page : pages) result.score += page;
  result.pages = std::move(pages);
  result.seconds = seconds;
  return result;
}

std::size_t chosen(const std::vector<Worth>& candidates) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < candidates.size(); ++i) all.push_back(i);
  return choose(candidates, all).candidate;
}

}  // namespace

TEST_CASE("a word counts by its confidence, and as far as the others read it") {
  // Ten words each; the third misread one.
  const std::string text = "one two three four five six seven eight nine ten";
  const std::string misread = "one two three four five six seven eight nine t3n";
  const auto all = worths({{reading(text, 0.8, 2)}, {reading(text, 0.8, 4)}, {reading(misread, 0.9)}});
  REQUIRE(all.size() == 3);
  CHECK(all[0].right == Approx(80));
  CHECK(all[2].right == Approx(90));
  CHECK(all[0].agreement == Approx(95));  // nine by both others, one by one of them
  CHECK(all[2].agreement == Approx(90));
  // Each word by the mean confidence of those that read it.
  CHECK(all[0].score == Approx(90 * 2.5 / 3 + 0.8 * 5));
  CHECK(all[2].score == Approx(90 * 2.5 / 3));
  CHECK(all[1].seconds == 4);
}

TEST_CASE("capitals and punctuation are no disagreement, letters and digits are") {
  const auto same = worths({{reading("Totale: EURO 12,50 -")}, {reading("totale euro 12.50 ~ .")}});
  CHECK(same[0].agreement == Approx(100));
  CHECK(same[1].score == Approx(100));
  const auto other = worths({{reading("Totale 12,50")}, {reading("Totale 12,60")}});
  CHECK(other[0].agreement == Approx(50));
  CHECK(worths({{reading("Æ É")}, {reading("æ é")}})[0].agreement == Approx(100));
}

TEST_CASE("the same words in another order do not agree") {
  const auto torn = worths({{reading("bread 1.20 milk 0.90 tea 3.10")},
                            {reading("bread 1.20 milk 0.90 tea 3.10")},
                            {reading("bread milk tea 1.20 0.90 3.10")}});
  CHECK(torn[0].score > torn[2].score + 20);
  CHECK(torn[2].right == torn[0].right);
}

TEST_CASE("a word that is read twice must be read twice by the others") {
  const auto all = worths({{reading("a b a b a b")}, {reading("a b")}});
  CHECK(all[1].agreement == Approx(100));
  CHECK(all[0].agreement == Approx(100.0 * 2 / 6));
}

TEST_CASE("another language is not held against the many that read with the first") {
  // The wrong language misreads alike in all ways; the right one is alone, and surer.
  const Readings wrong{reading("poiizza deii anno", 0.6)}, right{reading("polizza dell anno", 0.9)};
  const auto all = docmill::worths({wrong, right, wrong, wrong}, 0, {true, false, true, true});
  CHECK(all[0].score == Approx(60));
  CHECK(all[1].score == Approx(90));
  CHECK(all[1].agreement == Approx(0).margin(1e-9));
  // Where the ways of the first disagree on lines, that holds for it, too.
  const Readings torn{reading("anno deii poiizza", 0.6)};
  CHECK(docmill::worths({wrong, right, torn}, 0, {true, false, true})[1].score <
        docmill::worths({wrong, right, wrong}, 0, {true, false, true})[1].score);
}

TEST_CASE("the same text is worth the same, however sure one is of it") {
  const auto all = worths({{reading("some words", 0.9)}, {reading("some words", 0.7)}});
  CHECK(all[0].right == Approx(90));
  CHECK(all[1].right == Approx(70));
  CHECK(all[0].score == Approx(80));
  CHECK(all[1].score == Approx(80));
}

TEST_CASE("one candidate alone, and pages without words, are no trouble") {
  const auto alone = worths({{reading("some words", 0.5)}});
  CHECK(alone[0].score == Approx(50));
  const auto empty = worths({{reading("")}, {reading("")}});
  CHECK(empty[0].score == 0);
  CHECK(empty[1].agreement == 0);
  CHECK(chosen(empty) == 0);
}

TEST_CASE("the default stays where nothing is clearly better") {
  const auto standard = worth({10, 10, 10, 10}, 1);
  CHECK(chosen({standard}) == 0);
  CHECK(chosen({standard, standard}) == 0);
  CHECK(chosen({standard, worth({10.1, 10.1, 10.1, 10.1}, 1)}) == 0);  // by less than half a point
  CHECK(chosen({standard, worth({14, 8, 14, 8}, 1)}) == 0);            // by chance, as the pages tell
  CHECK(chosen({standard, worth({11, 11.1, 11, 11.1}, 3)}) == 1);      // better on each page
  CHECK(chosen({worth({10, 10}, 1), worth({20, 20}, 1)}) == 0);        // two pages tell nothing
}

TEST_CASE("what is faster is taken when it costs next to nothing") {
  const auto standard = worth({10, 10, 10, 10}, 1);
  CHECK(chosen({standard, worth({10, 10, 10, 10}, 0.85)}) == 0);  // saves next to nothing
  CHECK(chosen({standard, worth({10, 10, 10, 10}, 0.75)}) == 1);
  CHECK(chosen({standard, worth({9.9, 9.9, 9.9, 9.9}, 0.5)}) == 1);  // 0.4 points
  CHECK(chosen({standard, worth({9.8, 9.8, 9.8, 9.8}, 0.5)}) == 0);  // 0.8 points
  CHECK(chosen({standard, worth({11, 8.9, 11, 8.9}, 0.5)}) == 0);    // 0.2 points, but by chance
  CHECK(chosen({standard, worth({10, 10, 10, 10}, 0.8), worth({10, 10, 10, 10}, 0.6)}) == 2);
}

TEST_CASE("what is clearly better is what others are measured against") {
  const auto standard = worth({10, 10, 10, 10}, 1), better = worth({12, 12.1, 12, 12.1}, 2);
  const auto nearly = worth({11.9, 12.1, 11.9, 12.1}, 1.5), fast = worth({10, 10, 10, 10}, 0.3);
  const auto choice = choose({standard, better, nearly, fast}, {0, 1, 2, 3});
  CHECK(choice.reference == 1);
  CHECK(choice.candidate == 2);
  // Of the better ones that are alike, the first.
  CHECK(chosen({standard, better, worth({12, 12.2, 12, 12.2}, 2)}) == 1);
  // Some of them alone, by their places.
  CHECK(choose({standard, better, nearly, fast}, {0, 3}).candidate == 3);
}

TEST_CASE("places are spread evenly") {
  using Places = std::vector<std::size_t>;
  CHECK(evenly(3, 5) == Places{0, 1, 2});
  CHECK(evenly(9, 3) == Places{0, 4, 8});
  CHECK(evenly(9, 1) == Places{4});
  CHECK(evenly(0, 3).empty());
  CHECK(evenly(5, 0).empty());
  CHECK(evenly(100, 24).back() == 99);
}
