#include "loadtest/page_counter.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"

using namespace docmill::loadtest;

namespace {

std::optional<uint64_t> count(const PageRule& rule, const std::string& output, std::size_t block) {
  PageCounter counter{rule};
  for (std::size_t at = 0; at < output.size(); at += block) counter.add(output.substr(at, block));
  return counter.pages();
}

const PageRule records{PageRule::Kind::records};

}  // namespace

TEST_CASE("Pages of records, whatever pieces their lines come in") {
  const std::string output =
      R"({"docmill":1,"title":"says \"counts\":{\"pages\":99","status":"ok","counts":{"pages":12,"words":3}})"
      "\n"
      R"({"docmill":1,"status":"ok","counts":{"pages":30,"words":0}})"
      "\n";
  for (std::size_t block = 1; block <= output.size(); ++block) CHECK(count(records, output, block) == 42u);
}

TEST_CASE("Output without records tells of no pages") {
  CHECK_FALSE(count(records, "3 pages\n", 100));
  CHECK(count(records, R"({"counts":{"pages":0}})", 100) == 0u);
  CHECK_FALSE(count({}, R"({"counts":{"pages":7}})", 100));
}

TEST_CASE("Pages by a pattern over lines") {
  const PageRule rule{PageRule::Kind::pattern, R"(Pages:\s+(\d+))"};
  const std::string output = "Title: x\nPages:   7\nPages: 5";
  for (std::size_t block = 1; block <= output.size(); ++block) CHECK(count(rule, output, block) == 12u);
  CHECK(count(rule, std::string(1 << 20, 'x') + "\nPages: 4\n", 4000) == 4u);
  CHECK_FALSE(count(rule, "nothing", 100));
}

TEST_CASE("A pattern must be one, with a group") {
  CHECK_THROWS_WITH((PageCounter{PageRule{PageRule::Kind::pattern, "("}}),
                    Catch::Contains("'(' is no regular expression"));
  CHECK_THROWS_WITH((PageCounter{PageRule{PageRule::Kind::pattern, "pages"}}),
                    Catch::Contains("needs a group"));
}
