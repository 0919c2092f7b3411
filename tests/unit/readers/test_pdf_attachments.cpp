#include <catch2/catch.hpp>

#include "support/tiny_pdf.hpp"
#include "unit/readers/member_list.hpp"

using namespace docmill;

namespace {

/// One page with an annotation to file 2; file 1 is in the tree of names.
std::string pdf_with(const std::string& file1, const std::string& file2, const std::string& filter = "") {
  const auto stream = [](int number, const std::string& dictionary, const std::string& content) {
    return std::to_string(number) + " 0 obj<<" + dictionary + "/Length " + std::to_string(content.size()) +
           ">>stream\n" + content + "\nendstream endobj\n";
  };
  return "%PDF-1.7\n"
         "1 0 obj<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(b)4 0 R]>>>>/AF[4 0 R]>>endobj\n"
         "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[<</Type/Annot/Subtype/FileAttachment"
         "/Rect[9 9 20 20]/FS 6 0 R>>]>>endobj\n"
         "4 0 obj<</Type/Filespec/F(x.xml)/UF(\xFE\xFF" +
         std::string("\0B\0l\0\xE5\0.\0x\0m\0l", 14) + ")/EF<</F 5 0 R>>>>endobj\n" +
         stream(5, "/Type/EmbeddedFile" + filter + "/Params<</ModDate(D:20250102030405Z)>>", file1) +
         "6 0 obj<</Type/Filespec/F(notes.txt)/EF<</F 7 0 R>>>>endobj\n" +
         stream(7, "/Type/EmbeddedFile", file2) + "trailer<</Root 1 0 R/Size 8>>\n%%EOF\n";
}

}  // namespace

TEST_CASE("files attached to a PDF and to its pages are members, each once") {
  warm_up_readers();
  const auto list = members_of(pdf_with("<a/>", "A note"));
  CHECK_FALSE(list.thrown);
  CHECK(list.summary() == "Bl\u00E5.xml=<a/> notes.txt=A note");
  REQUIRE(list.members.size() == 2);
  CHECK(list.members[0].modified == "2025-01-02T03:04:05Z");
}

TEST_CASE("an attached file that cannot be decoded fails by name, the next one is handed out") {
  warm_up_readers();
  CHECK(members_of(pdf_with("no zlib data", "A note", "/Filter/FlateDecode")).summary() ==
        "Bl\u00E5.xml!damaged notes.txt=A note");
  CHECK(members_of(pdf_with("data", "A note", "/Filter/Unheard")).summary() ==
        "Bl\u00E5.xml!unsupported notes.txt=A note");
}

TEST_CASE("an attached file that is not wanted to its end is followed by the next one") {
  warm_up_readers();
  const auto list = members_of(pdf_with(std::string(5u << 20, 'x'), "A note"), "x", {}, 1000);
  REQUIRE(list.members.size() == 2);
  CHECK(list.members[0].ended);
  CHECK(list.members[1].content == "A note");
}

TEST_CASE("a PDF without attached files hands out nothing") {
  warm_up_readers();
  CHECK(members_of(docmill::testing::tiny_pdf({"Hello"})).members.empty());
}
