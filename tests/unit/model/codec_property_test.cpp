#include <catch2/catch.hpp>

#include "base/unicode.hpp"
#include "model/codec.hpp"
#include "random_document.hpp"

using namespace docmill;

TEST_CASE("what was encoded is encoded the same after decoding") {
  std::mt19937_64 random{1};
  for (int count = 0; count < 3000; ++count) {
    const std::string line = encode(test::random_document(random));
    const std::string again = encode(std::get<Document>(decode(line)));
    if (again != line) {
      CAPTURE(count, line);
      REQUIRE(again == line);
    }
  }
}

TEST_CASE("records are one line of UTF-8") {
  std::mt19937_64 random{2};
  for (int count = 0; count < 500; ++count) {
    const std::string line = encode(test::random_document(random));
    REQUIRE(is_utf8(line));
    REQUIRE(line.find('\n') == std::string::npos);
  }
}

TEST_CASE("a line with one byte changed is a record or refused, never anything else") {
  std::mt19937_64 random{3};
  for (int count = 0; count < 3000; ++count) {
    std::string line = encode(test::random_document(random));
    line[random() % line.size()] = static_cast<char>(random());
    try {
      const auto decoded = decode(line);
      if (const auto* document = std::get_if<Document>(&decoded)) encode(*document);
    } catch (const RefusedLine& refused) {
      REQUIRE(refused.column >= 1);
      REQUIRE(refused.column <= line.size() + 1);
    }
  }
}
