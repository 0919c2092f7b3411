#include "base/json_string.hpp"

#include <catch2/catch.hpp>

namespace {

std::string quoted(std::string_view text) {
  std::string line;
  docmill::append_json_string(line, text);
  return line;
}

}  // namespace

TEST_CASE("JSON strings escape what they must and nothing else") {
  CHECK(quoted("") == R"("")");
  CHECK(quoted("caf\u00e9 / 1") == "\"caf\u00e9 / 1\"");
  CHECK(quoted("a\"b\\c\n\t\r\f\b") == R"("a\"b\\c\n\t\r\f\b")");
  CHECK(quoted(std::string_view{"\0\x1f", 2}) == R"("\u0000\u001f")");
}
