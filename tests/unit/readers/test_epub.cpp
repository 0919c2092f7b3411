#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "office_files.hpp"

using namespace docmill;
using namespace docmill::testing;

namespace {

const std::string chapter_type = "media-type='application/xhtml+xml'";

std::string chapter(const std::string& body) {
  return "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/>"
         "</head><body>" +
         body + "</body></html>";
}

std::string package(const std::string& metadata, const std::string& manifest, const std::string& spine) {
  return "<package xmlns='http://www.idpf.org/2007/opf' xmlns:opf='http://www.idpf.org/2007/opf' "
         "xmlns:dc='http://purl.org/dc/elements/1.1/' version='3.0'><metadata>" +
         metadata + "</metadata><manifest>" + manifest + "</manifest><spine>" + spine + "</spine></package>";
}

/// The package document is OEBPS/book.opf.
std::string epub(const std::string& opf, Members more) {
  more.insert(more.begin(),
              {{"mimetype", "application/epub+zip"},
               {"META-INF/container.xml",
                "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile "
                "full-path='OEBPS/book.opf' media-type='application/oebps-package+xml'/></rootfiles>"
                "</container>"},
               {"OEBPS/book.opf", opf}});
  return tiny_zip(more);
}

std::string item(const std::string& id, const std::string& href, const std::string& more = chapter_type) {
  return "<item id='" + id + "' href='" + href + "' " + more + "/>";
}

std::string refer(const std::string& id) {
  return "<itemref idref='" + id + "'/>";
}

/// A grey picture, PGM.
std::string picture(int width, int height) {
  return "P5\n" + std::to_string(width) + " " + std::to_string(height) + "\n255\n" +
         std::string(static_cast<std::size_t>(width * height), '\x80');
}

Code code_of(const std::string& bytes) {
  try {
    open_bytes(bytes);
  } catch (const Error& error) {
    return error.code;
  }
  return Code::internal;
}

}  // namespace

TEST_CASE("the chapters of an e-book are its pages, in the order of the spine") {
  const auto book = open_bytes(epub(
      package("", item("two", "two.xhtml") + item("one", "text/chapter%20one.xhtml") + item("css", "s.css"),
              refer("one") + refer("two") + refer("one")),
      {{"OEBPS/two.xhtml", chapter("<h2>Second</h2><p>Fin.</p>")},
       {"OEBPS/text/chapter one.xhtml",
        chapter("<nav>Contents</nav><a id='start'/><h1>Chapter<br/>One</h1><p>It was&nbsp;dark.</p>"
                "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
                "<aside>A note.</aside><script>x</script>")}}));
  REQUIRE(book->pages() == 2);
  CHECK(book->facts().media_type == "application/epub+zip");
  const auto first = book->read(1, {});
  CHECK(first.text == "Contents\n\nChapter One\n\nIt was\u00A0dark.\n\na\tb\nc\td\n\nA note.");
  CHECK(first.origin == Origin::digital);
  const auto structure = book->structure(1);
  REQUIRE(structure.sections.size() == 1);
  CHECK(structure.sections[0].heading == "Chapter One");
  CHECK(structure.sections[0].start == 10);
  REQUIRE(structure.tables.size() == 1);
  CHECK(structure.tables[0].rows[1] == std::vector<std::string>{"c", "d"});
  CHECK(book->read(2, {}).text == "Second\n\nFin.");
  REQUIRE(book->structure(2).sections.size() == 1);
  CHECK(book->structure(2).sections[0].level == 2);
  CHECK(book->structure(2).sections[0].page == 2);
}

TEST_CASE("an e-book's title, authors and date") {
  const auto facts = [](const std::string& metadata) {
    return open_bytes(
               epub(package(metadata, item("a", "a.xhtml"), refer("a")), {{"OEBPS/a.xhtml", chapter("a")}}))
        ->facts();
  };
  const auto second = facts(
      "<dc:title> A\n Title </dc:title><dc:creator opf:role='aut'>Ada One</dc:creator>"
      "<dc:creator opf:role='trl'>Tom Two</dc:creator><dc:creator>Tea Three</dc:creator>"
      "<dc:date opf:event='modification'>2020-01-01</dc:date><dc:date>1999</dc:date>"
      "<dc:date opf:event='publication'>2001-05</dc:date>");
  CHECK(second.title == "A Title");
  CHECK(second.author == "Ada One, Tea Three");
  CHECK(second.created == "2001-05");
  const auto third = facts(
      "<dc:creator id='c1'>Ada</dc:creator><dc:creator id='c2'>Ill</dc:creator>"
      "<meta refines='#c1' property='role'>aut</meta><meta refines='#c2' property='role'>ill</meta>"
      "<dc:date>2012-03-04T00:00:00+00:00</dc:date>");
  CHECK(third.author == "Ada");
  CHECK(third.created == "2012-03-04T00:00:00+00:00");
  CHECK(facts("<dc:date>0101-01-01T00:00:00+00:00</dc:date>").created == "");
  CHECK(facts("<dc:date>May 2012</dc:date>").created == "");
}

TEST_CASE("a chapter that is a picture alone is to be recognised") {
  const auto book = open_bytes(
      epub(package("",
                   item("cover", "cover.xhtml") +
                       item("plate", "big.pgm", "media-type='image/x-portable-graymap'") +
                       item("rule", "rule.xhtml") + item("svg", "d.svg", "media-type='image/svg+xml'"),
                   refer("cover") + refer("plate") + refer("rule") + refer("svg")),
           {{"OEBPS/cover.xhtml",
             chapter("<img src='img/small.pgm'/><svg><image xlink:href='img/cover.pgm'/></svg>")},
            {"OEBPS/img/small.pgm", picture(110, 100)},
            {"OEBPS/img/cover.pgm", picture(200, 300)},
            {"OEBPS/big.pgm", picture(120, 120)},
            {"OEBPS/rule.xhtml", chapter("<img src='rule.pgm'/>")},
            {"OEBPS/rule.pgm", picture(400, 5)},
            {"OEBPS/d.svg", "<svg><text>drawn</text></svg>"}}));
  REQUIRE(book->pages() == 4);
  CHECK(book->read(1, {}).origin == Origin::scanned);
  CHECK(book->image(1, {}).width() == 200);
  CHECK(book->read(2, {}).origin == Origin::scanned);
  CHECK(book->image(2, {}).width() == 120);
  CHECK(book->read(3, {}).origin == Origin::blank);
  CHECK_THROWS_AS(book->image(3, {}), Error);
  CHECK(book->read(4, {}).text == "drawn");
}

TEST_CASE("what an e-book lacks costs a chapter, not the book") {
  const auto book = open_bytes(
      epub(package("",
                   item("a", "a.xhtml") + item("b", "gone.xhtml") +
                       item("c", "c.pdf", "media-type='x/y' fallback='d'") +
                       item("d", "d.html", "media-type='text/html'") +
                       item("e", "e.bin", "media-type='x/y' fallback='e'"),
                   refer("a") + refer("nothing") + refer("b") + refer("c") + refer("e")),
           {{"OEBPS/a.xhtml", chapter("here")}, {"OEBPS/d.html", "<p>instead"}, {"OEBPS/e.bin", "?"}}));
  REQUIRE(book->pages() == 4);
  CHECK(book->read(1, {}).text == "here");
  CHECK_THROWS_WITH(book->read(2, {}), Catch::Contains("OEBPS/gone.xhtml is missing"));
  CHECK(book->read(3, {}).text == "instead");
  CHECK_THROWS_WITH(book->read(4, {}), Catch::Contains("no reader for x/y"));
}

TEST_CASE("an e-book without a spine has the pages of its list, but for the navigation") {
  const auto book = open_bytes(epub(
      package("", item("n", "n.xhtml", chapter_type + " properties='scripted nav'") + item("a", "a.xhtml"),
              ""),
      {{"OEBPS/n.xhtml", chapter("navigation")}, {"OEBPS/a.xhtml", chapter("text")}}));
  REQUIRE(book->pages() == 1);
  CHECK(book->read(1, {}).text == "text");
}

TEST_CASE("chapters under rights management are named, garbled fonts do not matter") {
  const auto protection = [](const std::string& method, const std::string& file) {
    return "<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm='" + method +
           "'/><enc:CipherData><enc:CipherReference URI='" + file +
           "'/></enc:CipherData></enc:EncryptedData></encryption>";
  };
  const auto book = [&](const std::string& encryption) {
    return epub(package("", item("a", "a.xhtml") + item("b", "b.xhtml"), refer("a") + refer("b")),
                {{"OEBPS/a.xhtml", chapter("a")},
                 {"OEBPS/b.xhtml", chapter("b")},
                 {"META-INF/encryption.xml", encryption}});
  };
  const auto garbled = open_bytes(book(protection("http://www.idpf.org/2008/embedding", "OEBPS/a.xhtml")));
  CHECK(garbled->read(1, {}).text == "a");
  const std::string aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";
  const auto half = open_bytes(book(protection(aes, "OEBPS/a.xhtml")));
  CHECK_THROWS_WITH(half->read(1, {}), Catch::Contains("DRM"));
  CHECK(half->read(2, {}).text == "b");
  const auto all = "<encryption>" + protection(aes, "OEBPS/a.xhtml").substr(12);
  const auto both = all.substr(0, all.find("</encryption>")) + protection(aes, "OEBPS/b.xhtml").substr(12);
  CHECK(code_of(book(both)) == Code::encrypted);
}

TEST_CASE("what is no e-book inside is damaged") {
  CHECK(code_of(tiny_zip({{"mimetype", "application/epub+zip"}})) == Code::damaged);
  CHECK(code_of(epub("<package", {})) == Code::damaged);
  CHECK(code_of(epub(package("", "", refer("a")), {})) == Code::damaged);
}
