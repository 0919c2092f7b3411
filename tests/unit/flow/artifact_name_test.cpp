#include "flow/artifact_name.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

using namespace docmill;

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
  CHECK(artifact_name(row.path, "deck", "pdf") == row.name);
}

TEST_CASE("long names are cut, keep their extension and stay different") {
  std::string long_name;
  for (int index = 0; index < 120; ++index) long_name += "å";
  const auto first = artifact_name("in/" + long_name + "1.pdf", "text", "txt");
  const auto second = artifact_name("in/" + long_name + "2.pdf", "text", "txt");
  CHECK(first != second);
  CHECK(first.ends_with(".pdf.text.txt"));
  CHECK(first.size() <= 3 + 200 + 9);
  CHECK(is_utf8(first));
  CHECK(artifact_name("other/" + long_name + "1.pdf", "text", "txt").substr(6) != first.substr(3));
}

TEST_CASE("members lie in a folder of their container") {
  CHECK(artifact_name("mail.eml", "deck", "pdf", MemberName{3, "sub/report.pdf"}) ==
        "mail.eml.members/0003-report.pdf.deck.pdf");
  CHECK(artifact_name("mail.eml", "deck", "pdf", MemberName{12345, ".."}) ==
        "mail.eml.members/12345-%2E%2E.deck.pdf");
}
