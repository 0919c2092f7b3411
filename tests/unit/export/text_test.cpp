#include <catch2/catch.hpp>

#include "export/export.hpp"

using namespace docmill;

namespace {

Document with_pages(const std::vector<std::string>& texts) {
  Document record;
  for (const std::string& text : texts) {
    Page page;
    page.number = static_cast<uint32_t>(record.pages.size() + 1);
    page.text = text;
    record.pages.push_back(page);
  }
  return record;
}

std::string stream_of(const std::vector<Document>& records) {
  std::string all;
  const auto batch = open_batch_export("txt", {}, [&](std::string_view piece) { all += piece; });
  for (const Document& record : records) batch->add(record);
  batch->finish();
  return all;
}

}  // namespace

TEST_CASE("text is the pages with a form feed between them, in a file and as the only one of a stream") {
  const Document record = with_pages({"one\n", "", "three"});
  CHECK(export_document("txt", record) == "one\n\f\fthree");
  CHECK(stream_of({record}) == "one\n\f\fthree");
  CHECK(export_document("txt", with_pages({})).empty());
}

TEST_CASE(
    "documents in one stream start on a new line behind a form feed; those without pages leave no trace") {
  CHECK(stream_of({with_pages({"a", "b"}), with_pages({}), with_pages({"c\n"}), with_pages({"d"})}) ==
        "a\fb\n\fc\n\fd");
}
