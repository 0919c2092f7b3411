// A folder of scans in several languages, of which nobody says which is in which.
#include <catch2/catch.hpp>

#include "support/tiny_scan.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

void write_scans(const Workplace& place) {
  fs::create_directory(place.path("in"));
  fs::copy(fs::path{SOURCE_DIR} / "samples/broker/RC medici – poliambulatorio.pdf", place.path("in/a.pdf"));
  const auto lines = drawn_lines({"This letter is about the claim which you have sent to us",
                                  "Vi viser til brevet om forsikringen som ikke ble betalt"},
                                 place.path());
  place.write("in/b.pdf", tiny_scan({lines[0], lines[1]}));
}

ToolResult recognise(const Workplace& place, std::vector<std::string> more) {
  std::vector<std::string> words{"ocr", "in", "-q"};
  words.insert(words.end(), more.begin(), more.end());
  return place.docmill(words);
}

}  // namespace

TEST_CASE("each page of a folder is read in its own language: by one thread, by four, from a cache") {
  const Workplace place;
  write_scans(place);
  const auto one = recognise(place, {"--language", "auto", "-j1"});
  REQUIRE(one.status == 0);
  CHECK_THAT(one.out, Contains("language ita, by its text") && Contains("language eng, by its text") &&
                          Contains("language nor, by its text"));
  CHECK_THAT(one.out, Contains("responsabilità") && Contains("attività"));
  CHECK_THAT(recognise(place, {"--language", "eng"}).out, !Contains("responsabilità"));
  CHECK(recognise(place, {"--language", "auto", "-j4"}).out == one.out);
  CHECK(recognise(place, {"--language", "auto", "--cache", "kept"}).out == one.out);
  const auto again = place.docmill({"ocr", "in", "-v", "--language", "auto", "--cache", "kept"});
  CHECK(again.out == one.out);
  CHECK_THAT(again.err, Contains("cache, disk, ocr: 3 hits, 0 misses"));
}

TEST_CASE("auto among some: others are not chosen, and their pages are not taken from a cache") {
  const Workplace place;
  write_scans(place);
  recognise(place, {"--language", "auto", "--cache", "kept"});
  const auto two = recognise(place, {"--language", "auto:eng+nor", "--cache", "kept"});
  CHECK(two.status == 0);
  CHECK_THAT(two.out, !Contains("language ita") && Contains("language nor, by its text"));
}

TEST_CASE("auto that cannot be done is a usage error that says why") {
  const Workplace place;
  place.write("in/a.txt", "text\n");
  const auto joined = recognise(place, {"--language", "eng+auto"});
  CHECK(joined.status == 2);
  CHECK_THAT(joined.err, Contains("auto:eng+ita"));
  const auto missing = recognise(place, {"--language", "auto:eng+xyz"});
  CHECK(missing.status == 2);
  CHECK_THAT(missing.err, Contains("tesseract-ocr-xyz"));
  fs::create_directory(place.path("none"));
  const auto none = recognise(place, {"--language", "auto", "--tessdata", "none"});
  CHECK(none.status == 2);
  CHECK_THAT(none.err, Contains("no language data"));
}
