#include <sstream>

#include <catch2/catch.hpp>

#include "ocr/engine.hpp"

using namespace docmill;
using Catch::Matchers::Contains;

namespace {

Page page_of(Origin origin, std::string text = {}) {
  Page page;
  page.number = 1;
  page.origin = origin;
  page.text = std::move(text);
  return page;
}

PageText read(const std::string& text, double confidence = 0.9) {
  PageText result;
  result.text = text;
  result.confidence = confidence;
  std::istringstream words{text};
  for (std::string word; words >> word;) result.words.push_back({word, {}, confidence, Origin::ocr, {}});
  return result;
}

}  // namespace

TEST_CASE("which pages are recognised") {
  CHECK(needs_recognition(page_of(Origin::scanned), {}));
  CHECK(needs_recognition(page_of(Origin::mixed), {}));
  CHECK_FALSE(needs_recognition(page_of(Origin::digital), {}));
  CHECK_FALSE(needs_recognition(page_of(Origin::ocr), {}));
  CHECK(needs_recognition(page_of(Origin::digital), {.force = true}));
  CHECK_FALSE(needs_recognition(page_of(Origin::blank), {.force = true}));
}

TEST_CASE("a scan takes the text and says how it was got") {
  auto page = page_of(Origin::scanned);
  page.reason = "one picture fills the page";
  auto text = read("hello");
  text.turned = 180;
  fill_page(page, text, {});
  CHECK(page.origin == Origin::ocr);
  CHECK(page.text == "hello");
  CHECK(page.confidence == 0.9);
  CHECK(page.reason == "one picture fills the page; read after a turn of 180 degrees clockwise");
}

TEST_CASE("a scan without words is blank") {
  auto page = page_of(Origin::scanned);
  fill_page(page, {}, {});
  CHECK(page.origin == Origin::blank);
  CHECK_FALSE(page.reason.empty());
}

TEST_CASE("a mixed page gains only the lines that it does not have") {
  const std::string digital = "Invoice 4711\nTotal amount: 1.200,00 EUR\n";
  auto page = page_of(Origin::mixed, digital);
  fill_page(page, read("INVOICE 4711\n\nStamp: received 3 May\nTotal amount 1.200,00 EUR"), {.words = true});
  CHECK(page.origin == Origin::mixed);
  CHECK(page.text == digital + "\nStamp: received 3 May");
  REQUIRE(page.words);
  REQUIRE(page.words->size() == 4);
  CHECK(page.words->front().text == "Stamp:");
  CHECK_FALSE(needs_recognition(page, {}));
}

TEST_CASE("a mixed page whose picture adds nothing is digital") {
  auto page = page_of(Origin::mixed, "Annual report of the bank");
  fill_page(page, read("ANNUAL REPORT of the bank"), {});
  CHECK(page.origin == Origin::digital);
  CHECK(page.text == "Annual report of the bank");
  CHECK_FALSE(page.confidence);
}

TEST_CASE("forced recognition replaces text, but never by nothing") {
  auto page = page_of(Origin::digital, "garbled");
  fill_page(page, read("clear"), {.force = true});
  CHECK(page.text == "clear");
  CHECK(page.origin == Origin::ocr);
  auto kept = page_of(Origin::digital, "the only text");
  fill_page(kept, {}, {.force = true});
  CHECK(kept.text == "the only text");
  CHECK(kept.origin == Origin::digital);
}
