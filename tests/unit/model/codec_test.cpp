#include "model/codec.hpp"

#include <limits>

#include <catch2/catch.hpp>

#include "model/record_head.hpp"

using namespace docmill;

namespace {

Document decode_document(std::string_view line) {
  return std::get<Document>(decode(line));
}

}  // namespace

TEST_CASE("a small record is written leanly, in the agreed order") {
  Document document;
  document.id = "sha256:00";
  document.source.path = "a.pdf";
  document.source.bytes = 12;
  CHECK(encode(document) ==
        R"({"docmill":1,"id":"sha256:00","source":{"path":"a.pdf","bytes":12},"status":"ok",)"
        R"("counts":{"pages":0,"words":0,"characters":0}})");
}

TEST_CASE("numbers are written with the fewest digits that read back the same") {
  Document document;
  Page page;
  page.number = 1;
  page.width = 595.28;
  page.height = 842;
  page.confidence = 0.95;
  page.text = "x";
  page.words = std::vector<Word>{{"x", {0.1, 0.2, 30, 1e20}, 1, Origin::ocr, {}}};
  document.pages.push_back(page);
  CHECK_THAT(
      encode(document),
      Catch::Contains(R"("pages":[{"number":1,"width":595.28,"height":842,"rotation":0,"origin":"digital",)"
                      R"("confidence":0.95,"text":"x","words":[{"text":"x","box":[0.1,0.2,30,1e+20],)"
                      R"("confidence":1,"origin":"ocr"}]}])"));
}

TEST_CASE("words that were asked for and not found are an empty list") {
  Document document;
  document.pages.emplace_back().words.emplace();
  CHECK(decode_document(encode(document)).pages.at(0).words.has_value());
  document.pages[0].words.reset();
  CHECK_FALSE(decode_document(encode(document)).pages.at(0).words.has_value());
}

TEST_CASE("no NaN ever reaches the stream") {
  Document document;
  document.labels.push_back({"type", "invoice", std::numeric_limits<double>::quiet_NaN(), {}, {}});
  CHECK_THAT(encode(document), Catch::Contains(R"("confidence":0})"));
}

TEST_CASE("a path that is no UTF-8 survives, readable beside") {
  Document document;
  document.source.path = "r\xe9sum\xe9.pdf";
  document.source.duplicate_of = "caf\xe9";
  const std::string line = encode(document);
  CHECK_THAT(line, Catch::Contains("\"path\":\"r\ufffdsum\ufffd.pdf\",\"path_bytes\":\"culzdW3pLnBkZg==\""));
  CHECK_THAT(line, Catch::Contains("\"duplicate_of_bytes\":\"Y2Fm6Q==\""));
  CHECK(decode_document(line).source.path == "r\xe9sum\xe9.pdf");
  CHECK(decode_document(line).source.duplicate_of == "caf\xe9");
}

TEST_CASE("fields of a later version pass through at every level, in order") {
  const std::string line =
      R"({"docmill":1,"id":"","source":{"path":"a","bytes":1,"owner":"me"},"status":"ok",)"
      R"("counts":{"pages":1,"words":0,"characters":0,"lines":7},)"
      R"("pages":[{"number":1,"width":1,"height":1,"rotation":0,"origin":"blank","text":"","hue":[1,{"b":2,"a":1}]}],)"
      R"("tables":[{"page":1,"rows":[["a"]],"caption":null}],"zz":1,"aa":"\u0001"})";
  CHECK(encode(decode_document(line)) == line);
}

TEST_CASE("records that other tools rewrote are understood") {
  const auto document = decode_document(
      " {\"pages\": [{\"text\": \"\\u00e9\\n\", \"number\": 2.0}],\t\"status\": \"failed\", \"status\": "
      "\"partial\","
      " \"docmill\": 1}\r\n");
  CHECK(document.pages.at(0).text == "\u00e9\n");
  CHECK(document.pages.at(0).number == 2);
  CHECK(document.status == Status::partial);
}

TEST_CASE("the closing line of a stream is told from a record") {
  const std::string line = encode(EndRecord{5, 1, 2, 3});
  CHECK(line == R"({"docmill":1,"end":{"ok":5,"partial":1,"failed":2,"skipped":3}})");
  const auto end = std::get<EndRecord>(decode(line));
  CHECK(end.total() == 11);
  CHECK(end.failed == 2);
}

TEST_CASE("a record's head is what the record says, whatever its text says") {
  Document document;
  document.id = "sha256:00";
  document.source.path = "a.txt";
  document.title = ",\"pages\":[";
  document.status = Status::partial;
  document.counts.members = 2;
  document.pages.emplace_back().text = "long, \"pages\":[ and so on";
  const auto head = decode_head(encode(document));
  CHECK(head.source.path == "a.txt");
  CHECK(head.id == document.id);
  CHECK(head.title == document.title);
  CHECK(head.status == Status::partial);
  CHECK(head.counts.members == 2);
  CHECK(head.pages.empty());
  document.pages.clear();
  CHECK(decode_head(encode(document)).status == Status::partial);
}
