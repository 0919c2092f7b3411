#include <catch2/catch.hpp>

#include "model/codec.hpp"

using namespace docmill;

namespace {

struct Refusal {
  std::string reason;
  std::size_t column;
};

Refusal refusal_of(std::string_view line) {
  try {
    decode(line);
  } catch (const RefusedLine& refused) {
    return {refused.what(), refused.column};
  }
  FAIL("taken: " << line.substr(0, 200));
  return {};
}

}  // namespace

TEST_CASE("what is not JSON is refused with the column") {
  CHECK(refusal_of(R"({"docmill":1,)").column == 14);
  CHECK(refusal_of(R"({"docmill":1,"id":nonsense})").column == 20);
  CHECK_THAT(refusal_of("").reason, Catch::Contains("not JSON"));
  CHECK_THAT(refusal_of("Error: no such file").reason, Catch::Contains("not JSON"));
  CHECK_THAT(refusal_of(R"({"docmill":1,"x":1e999})").reason, Catch::Contains("1e999"));
}

TEST_CASE("a refusal never repeats a long line") {
  const std::string line = R"({"docmill":1,"id":")" + std::string(1 << 20, 'x') + '\x01';
  CHECK(refusal_of(line).reason.size() < 200);
}

TEST_CASE("invalid UTF-8 is refused where it stands") {
  const auto refusal = refusal_of("{\"docmill\":1,\"title\":\"caf\xe9\"}");
  CHECK_THAT(refusal.reason, Catch::Contains("UTF-8"));
  CHECK(refusal.column >= 26);
  CHECK(refusal.column <= 27);
}

TEST_CASE("depth is limited to 64 levels, and no depth overflows the stack") {
  const auto nested = [](std::size_t depth) {
    return "{\"docmill\":1,\"x\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
  };
  CHECK(std::get<Document>(decode(nested(64))).unknown.size() == 1);
  CHECK(refusal_of(nested(65)).column == 17 + 64);
  CHECK_THAT(refusal_of(nested(300'000)).reason, Catch::Contains("64 levels"));
  CHECK_THAT(refusal_of(std::string(300'000, '{')).reason, Catch::Contains("64 levels"));
  CHECK(std::get<Document>(decode("{\"docmill\":1,\"title\":\"" + std::string(100, '[') + "\\\"[\"}"))
            .title.size() == 102);
}

TEST_CASE("a line past the limit is refused before it is parsed") {
  const std::string line((256 << 20) + 1, ' ');
  CHECK_THAT(refusal_of(line).reason, Catch::Contains("256 MiB"));
}

TEST_CASE("another program's JSON is told so") {
  CHECK_THAT(refusal_of("{}").reason, Catch::Contains("docmill is missing"));
  CHECK_THAT(refusal_of("[]").reason, Catch::Contains("object"));
  CHECK_THAT(refusal_of(R"({"docmill":2})").reason, Catch::Contains("version 2"));
}

TEST_CASE("a field of a wrong type is named") {
  const auto reason = [](const std::string& field) {
    return refusal_of("{\"docmill\":1," + field + "}").reason;
  };
  CHECK_THAT(reason(R"("pages":[{"number":1},{"number":"2"}])"), Catch::Contains("pages[1].number"));
  CHECK_THAT(reason(R"("source":{"bytes":-1})"), Catch::Contains("source.bytes") && Catch::Contains("range"));
  CHECK_THAT(reason(R"("source":{"bytes":1.5})"), Catch::Contains("whole number"));
  CHECK_THAT(reason(R"("source":{"path_bytes":"%%"})"), Catch::Contains("source.path_bytes"));
  CHECK_THAT(reason(R"("status":"done")"), Catch::Contains("status") && Catch::Contains("done"));
  CHECK_THAT(reason(R"("status":null)"), Catch::Contains("null"));
  CHECK_THAT(reason(R"("tables":[{"rows":[["a"],[1]]}])"), Catch::Contains("tables[0].rows[1][0]"));
  CHECK_THAT(reason(R"("pages":[{"words":[{"box":[1,2,3]}]}])"), Catch::Contains("pages[0].words[0].box"));
  CHECK_THAT(reason(R"("end":[])"), Catch::Contains("end"));
}

TEST_CASE("a record that breaks its own contract is refused where it does") {
  const auto reason = [](const std::string& field) {
    return refusal_of("{\"docmill\":1," + field + "}").reason;
  };
  CHECK_THAT(reason(R"("pages":[{"number":1},{"number":2},{"number":1}])"),
             Catch::Contains("pages[2].number") && Catch::Contains("page 1 comes twice"));
  CHECK_THAT(reason(R"("pages":[{"number":1,"confidence":1.01}])"),
             Catch::Contains("pages[0].confidence") && Catch::Contains("from 0 to 1"));
  CHECK_THAT(reason(R"("pages":[{"number":1,"words":[{"confidence":-0.1}]}])"),
             Catch::Contains("pages[0].words[0].confidence"));
  CHECK_THAT(reason(R"("labels":[{"confidence":2}])"), Catch::Contains("labels[0].confidence"));
}
