#include "model/running_lines.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace docmill;

namespace {

std::vector<Page> pages(std::initializer_list<std::string> texts) {
  std::vector<Page> made;
  for (const std::string& text : texts) {
    Page& page = made.emplace_back();
    page.number = static_cast<uint32_t>(made.size());
    page.text = text;
  }
  return made;
}

/// The lines of all pages that run, one behind the other.
std::string running(const std::vector<Page>& all) {
  const RunningLines lines{all};
  std::string found;
  for (std::size_t page = 0; page < all.size(); ++page)
    for (std::size_t at = 0; at < all[page].text.size(); ++at)
      if (lines.contains(page, at)) found += all[page].text[at];
  return found;
}

std::string body(const std::string& word) {
  std::string text;
  for (int line = 0; line < 12; ++line)
    text += "The " + word + " of line " + std::to_string(line) + " tells something of its own.\n";
  return text;
}

}  // namespace

TEST_CASE("headers and footers run, whatever number they hold") {
  CHECK(
      running(pages({"North Bank\n" + body("one") + "Confidential\nPage 1 of 3",
                     "North Bank\n" + body("two") + "Confidential\nPage 2 of 3",
                     "North Bank\n" + body("three") + "Confidential\nPage 3 of 3"})) ==
      "North BankConfidentialPage 1 of 3North BankConfidentialPage 2 of 3North BankConfidentialPage 3 of 3");
}

TEST_CASE("left and right pages have headers of their own") {
  const auto all = pages({body("a"), "2\nJ. Berg\n" + body("b"), "On Trees\n3\n" + body("c"),
                          "4\nJ. Berg\n" + body("d"), "On Trees\n5\n" + body("e")});
  CHECK(running(all) == "2J. BergOn Trees34J. BergOn Trees5");
}

TEST_CASE("figures of a table are no page numbers") {
  CHECK(
      running(pages({"Income\n" + body("one") + "14\n12\n", "Costs\n" + body("two") + "14\n80\n"})).empty());
}

TEST_CASE("numbered headings on top of pages stay, and so do sentences of the text") {
  CHECK(running(pages({"Article 1\n" + body("one"), "Article 2\n" + body("two")})).empty());
  CHECK(running(pages({"2. Results\n" + body("one"), "3. Results\n" + body("two")})).empty());
  CHECK(running(pages({"The figure of page 1 is larger than before.\n",
                       "The figure of page 2 is larger than before.\n"}))
            .empty());
}

TEST_CASE("a footer of several lines runs as a whole") {
  std::string footer;
  for (const char* line : {"North Bank plc", "12 Broad Street, London", "Registered in England",
                           "Company number 1234", "Authorised by the regulator", "www.example.com"})
    footer += std::string{line} + "\n";
  const std::string found =
      running(pages({body("one") + footer, body("two") + footer, body("three") + footer}));
  CHECK(found.find("North Bank plc") != std::string::npos);
  CHECK(found.find("www.example.com") != std::string::npos);
}

TEST_CASE("a header runs behind a few lines that do not, once it is known") {
  const std::string side = "one\ntwo\nthree\nfour\n";
  const auto all = pages({"North Bank\n" + body("a"), "North Bank\n" + body("b"), "North Bank\n" + body("c"),
                          side + "North Bank\n" + body("d") + body("e") + body("f")});
  CHECK(running(all) == "North BankNorth BankNorth BankNorth Bank");
}

TEST_CASE("a lone page says its number, too") {
  CHECK(running(pages({body("one") + "Side 1 av 1\n"})) == "Side 1 av 1");
  CHECK(running(pages({""})).empty());
}
