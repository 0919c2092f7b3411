#include "flow/artifact_name.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

using namespace docmill;
namespace {

std::string named(const std::string& path, std::string_view kind, std::string_view format) {
  Source source;
  source.path = path;
  return artifact_name(source, kind, format);
}

}  // namespace

TEST_CASE("artifact names follow the path as given and stay inside the output folder") {
  struct Row {
    std::string path, name;
  };
  const auto row = GENERATE(values<Row>({
      {"a.pdf", "a.pdf.deck.pdf"},
      {"in/a.pdf", "in/a.pdf.deck.pdf"},
      {"/var/in/a.pdf", "var/in/a.pdf.deck.pdf"},
      {"./in//./a.pdf", "in/a.pdf.deck.pdf"},
      {"../a.pdf", "%2E%2E/a.pdf.deck.pdf"},
      {"in/../../a.pdf", "in/%2E%2E/%2E%2E/a.pdf.deck.pdf"},
      {"100%.pdf", "100%25.pdf.deck.pdf"},
      {"%2E%2E/a", "%252E%252E/a.deck.pdf"},
      {"...", "....deck.pdf"},
      {"Årsrapport 2024 – kopi.pdf", "Årsrapport 2024 – kopi.pdf.deck.pdf"},
      {"no extension", "no extension.deck.pdf"},
      {"", "document.deck.pdf"},
      {"//", "document.deck.pdf"},
  }));
  CHECK(named(row.path, "deck", "pdf") == row.name);
}

TEST_CASE("long names are cut, keep their extension and stay different") {
  std::string long_name;
  for (int index = 0; index < 120; ++index) long_name += "å";
  const auto first = named("in/" + long_name + "1.pdf", "text", "txt");
  const auto second = named("in/" + long_name + "2.pdf", "text", "txt");
  CHECK(first != second);
  CHECK(first.ends_with(".pdf.text.txt"));
  CHECK(first.size() <= 3 + 200 + 9);
  CHECK(is_utf8(first));
  CHECK(named("other/" + long_name + "1.pdf", "text", "txt").substr(6) != first.substr(3));
}

TEST_CASE("members lie in a folder of their container") {
  Source source;
  source.path = "mail.eml";
  source.member = "sub/report.pdf";
  CHECK(artifact_name(source, "deck", "pdf") == "mail.eml.members/sub/report.pdf.deck.pdf");
  source.member = "letters.zip!/../a.pdf";
  CHECK(artifact_name(source, "deck", "pdf") == "mail.eml.members/letters.zip.members/%2E%2E/a.pdf.deck.pdf");
}
