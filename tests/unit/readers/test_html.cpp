#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "open_bytes.hpp"

using namespace docmill;

namespace {

const std::string prose =
    "The insurer paid the claim after the second inspection, although the first report, which nobody had "
    "signed, "
    "said that the roof had been sound before the storm, and that no tile had moved since the year before.";

std::string page(const std::string& body) {
  return "<!DOCTYPE html><html><head><title>T</title></head><body>" + body + "</body></html>";
}

}  // namespace

TEST_CASE("the article is read without what surrounds it") {
  const auto text = text_of(
      page("<header><a href=/>Home</a></header><nav><ul><li><a href=/a>Sports</a></li></ul></nav>"
           "<div class='cookie-banner'>We use cookies</div><script>var x = 'code';</script><style>p{}</style>"
           "<article><h1>Storm damage</h1><p>" +
           prose +
           "</p><p hidden>Unseen</p><p style='display: none'>Unseen too</p>"
           "</article><aside>Read this next</aside><form><input value=q><button>Search</button></form>"
           "<footer>All rights reserved</footer>"));
  CHECK(text == "Storm damage\n\n" + prose);
}

TEST_CASE("without an article element the paragraphs tell where the content is") {
  const auto text = text_of(
      page("<div class=menu><a href=/a>News</a> <a href=/b>Weather</a></div><div id=x><div id=c><p>" + prose +
           "</p><p>" + prose + "</p></div><div class=related><a href=/c>More</a></div></div>"));
  CHECK(text == prose + "\n\n" + prose);
}

TEST_CASE("a page of tables is read whole, though one paragraph is long") {
  std::string tables;
  for (int table = 0; table < 6; ++table) {
    tables += "<table><tr><td>Property</td><td>Value</td></tr>";
    for (int row = 0; row < 8; ++row) tables += "<tr><td>Tensile strength</td><td>1000 N/mm2</td></tr>";
    tables += "</table>";
  }
  const auto text = text_of(page("<div class=menu><a href=/>Home</a></div>" + tables + "<div><div><p>" +
                                 prose + "</p></div></div>"));
  CHECK(text.find("Tensile strength\t1000 N/mm2") != std::string::npos);
  CHECK(text.find(prose) != std::string::npos);
  CHECK(text.find("Home") == std::string::npos);
}

TEST_CASE("a formula and a term in a paragraph are content, whatever their class is called") {
  const auto text = text_of(page(
      "<div><p>" + prose +
      " When <mjx-container class=CtxtMenu_Attached_0><mjx-math aria-hidden=true>glyphs</mjx-math>"
      "<math><mi>a</mi><mo>≠</mo><mn>0</mn></math></mjx-container>, the <span class=popup>premium</span> is "
      "due.</p><p class=share>Share this</p></div>"));
  CHECK(text == prose + " When a≠0, the premium is due.");
}

TEST_CASE("what an element's class says that it goes with is not what it is") {
  const auto text =
      text_of(page("<div class=menu><a href=/>Home</a></div><article class='page--has-sidebar'><h2 "
                   "class='anchor anchorWithStickyNavbar_LWe7'>Findings</h2><p>" +
                   prose + "</p><p class='no-comments share'>Tell a friend</p></article>"));
  CHECK(text == "Findings\n\n" + prose);
}

TEST_CASE("links that are clipped away for all but screen readers are not read") {
  const auto text =
      text_of(page("<article><a href='#after' style='position:absolute; clip: rect(0 0 0 0)'>Skip "
                   "the advertisement</a><p>" +
                   prose + "</p></article>"));
  CHECK(text == prose);
}

TEST_CASE("the sign that links a heading to itself is no part of it") {
  const auto document =
      open_bytes(page("<h1>Guide<a class=headerlink href='#guide'>&para;</a></h1><p>See note <a "
                      "href='#n1'>*</a>.</p><dl><dt>open()"
                      "<a href='#open'>#</a></dt><dd>Opens.</dd></dl><h2>Use<span><a "
                      "href='#use'>&#8203;</a></span></h2><h2>Part <a "
                      "href='#1'>1</a></h2>"));
  CHECK(document->read(1, {}).text == "Guide\n\nSee note *.\n\nopen()\nOpens.\n\nUse\n\nPart 1");
  CHECK(document->structure(1).sections.at(1).heading == "Use");
}

TEST_CASE("a plain page is read whole") {
  CHECK(text_of(page("<p>Short.</p><p>Shorter.</p>")) == "Short.\n\nShorter.");
  CHECK(text_of("<html>Only text") == "Only text");
  CHECK(open_bytes("<html></html>")->read(1, {}).origin == Origin::blank);
}

TEST_CASE("headings have their level and their place") {
  const auto document =
      open_bytes(page("<h1>Età &amp; più</h1><p>One.</p><h2> Two\n<br>lines </h2><p>x</p><h3></h3>"
                      "<div role=heading aria-level=4>Four</div>"));
  CHECK(headings_of(*document) == "1 Età & più\n2 Two lines\n4 Four\n");
  const auto text = document->read(1, {}).text;
  for (const auto& section : document->structure(1).sections) {
    CHECK(section.page == 1);
    CHECK(text.substr(byte_offset(text, section.start),
                      byte_offset(text, section.end) - byte_offset(text, section.start)) == section.heading);
  }
}

TEST_CASE("lists, line breaks, preformatted text and entities") {
  CHECK(text_of(page("<ul><li>One</li><li><p>Two</p><ul><li>Deep</li></ul></li></ul>")) ==
        "• One\n• Two\n  • Deep");
  CHECK(text_of(page("<ol start=3><li>c<li>d</ol>")) == "3. c\n4. d");
  CHECK(text_of(page("a<br>b<br><br>c")) == "a\nb\n\nc");
  CHECK(text_of(page("<pre>  x\n    y</pre>")) == "  x\n    y");
  CHECK(text_of(page("<p>1&nbsp;&euro; &lt;b&gt; co&shy;op</p>")) == "1\u00A0€ <b> coop");
  CHECK(text_of(page("<p>in<b>side</b> a <a href=x>link</a>.</p>")) == "inside a link.");
}

TEST_CASE("tables of data are tables, others are read cell by cell") {
  const auto document =
      open_bytes(page("<table><caption>Fees</caption><tr><th>Name<th colspan=2>Sum</tr>"
                      "<tr><td rowspan=2>A<td>1<td>2</tr><tr><td>3<td>4 <b>5</b></table>"));
  const auto structure = document->structure(1);
  REQUIRE(structure.tables.size() == 1);
  CHECK(structure.tables[0].rows ==
        std::vector<std::vector<std::string>>{{"Name", "Sum", ""}, {"A", "1", "2"}, {"", "3", "4 5"}});
  CHECK(document->read(1, {}).text == "Fees\n\nName\tSum\nA\t1\t2\n\t3\t4 5");
  const auto layout =
      open_bytes(page("<table><tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table><td>side</table>"));
  CHECK(layout->structure(1).tables.size() == 1);
  CHECK(layout->read(1, {}).text == "a\tb\nc\td\n\nside");
}

TEST_CASE("links that are a row's value are kept, lists of links beside the text are not") {
  const std::string links = "<ul><li><a href=a>Bill Gates</a><li><a href=b>Paul Allen</a></ul>";
  const auto text = text_of(page("<p>" + prose + "</p><table><tr><th>Founders<td>" + links +
                                 "<tr><th>Year<td>1975</table><div>" + links + "</div>"));
  CHECK(text == prose + "\n\nFounders\tBill Gates Paul Allen\nYear\t1975");
}

TEST_CASE("title, author and date come from the head") {
  const auto facts = open_bytes(
                         "<html><head><title>Storm - The Paper</title><meta property=og:title content=Storm>"
                         "<meta name=author content='A. Writer'>"
                         "<meta property=article:published_time content='2020-02-03 04:05'></head><body>x")
                         ->facts();
  CHECK(facts.title == "Storm");
  CHECK(facts.author == "A. Writer");
  CHECK(facts.created == "2020-02-03T04:05");
  CHECK(open_bytes("<html><head><meta name=date content='May 3'></head>x")->facts().created.empty());
}

TEST_CASE("the declared charset is used, but not against valid UTF-8") {
  CHECK(text_of("<html><head><meta charset=windows-1251></head><body>\xCF\xF0\xE8\xE2\xE5\xF2") == "Привет");
  CHECK(text_of("<html><head><meta charset=iso-8859-1></head><body>caf\xC3\xA9") == "café");
  CHECK(text_of("<?xml version='1.0'?><html><head><title/></head><body><p>a<br/>b</p></body></html>") ==
        "a\nb");
}

TEST_CASE("pages made to exhaust the parser are refused") {
  const auto code = [](const std::string& bytes) {
    try {
      open_bytes(bytes);
    } catch (const Error& error) {
      return error.code;
    }
    return Code::internal;
  };
  std::string deep = "<html>";
  for (int i = 0; i < 1'000'000; ++i) deep += "<div>";
  CHECK(code(deep) == Code::too_large);
  // Each paragraph opens all formatting elements anew: 1,900 times 20,000 nodes.
  std::string formats = "<html><p>";
  for (int i = 0; i < 1'900; ++i) formats += "<font size=" + std::to_string(i) + ">";
  for (int i = 0; i < 20'000; ++i) formats += "<p>x";
  CHECK(code(formats) == Code::too_large);
}
