#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "export/export.hpp"
#include "model/word_lines.hpp"

using namespace docmill;
using Catch::Matchers::Contains;

namespace {

Word word(const std::string& text, Box box, Origin origin = Origin::ocr) {
  return {text, box, 0.96, origin, {}};
}

/// A page of an inch by two, in pixels of 300 dpi 300 by 600.
Document letter() {
  Page page;
  page.number = 1;
  page.width = 72;
  page.height = 144;
  page.origin = Origin::ocr;
  page.confidence = 0.96;
  page.text = "A & B\nlast\n\n\"end\"";
  page.words =
      std::vector<Word>{word("A", {6, 12, 12, 24}), word("&", {18, 12, 24, 24}), word("B", {30, 12, 36, 24}),
                        word("last", {6, 30, 24, 42}), word("\"end\"", {6, 60, 30, 72})};
  Document record;
  record.source.path = "a \"b\".pdf";
  record.language = "en";
  record.title = "A < B";
  record.pages = {page};
  return record;
}

std::vector<std::vector<std::string>> grouped(const Page& page) {
  std::vector<std::vector<std::string>> lines;
  for (const auto& paragraph : word_paragraphs(page)) {
    for (const auto& line : paragraph.lines) {
      lines.emplace_back();
      for (const auto* each : line.words) lines.back().push_back(each->text);
    }
    lines.push_back({});
  }
  return lines;
}

using Lines = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("words stand in the lines and paragraphs of the page's text") {
  auto page = letter().pages[0];
  CHECK(grouped(page) == Lines{{"A", "&", "B"}, {"last"}, {}, {"\"end\""}, {}});
  SECTION("or, when these do not go together, in those that their places make") {
    page.text = "something else";
    CHECK(grouped(page) == Lines{{"A", "&", "B"}, {"last"}, {}, {"\"end\""}, {}});
  }
  SECTION("what was recognised beside digital text is its end") {
    page.text = "Letterhead\n\n" + page.text;
    page.words->insert(page.words->begin(), word("Letterhead", {6, 2, 60, 10}, Origin::digital));
    CHECK(grouped(page) == Lines{{"Letterhead"}, {}, {"A", "&", "B"}, {"last"}, {}, {"\"end\""}, {}});
  }
  SECTION("without words there is nothing") {
    page.words.reset();
    CHECK(grouped(page).empty());
  }
}

TEST_CASE("hOCR tells places in pixels of the resolution that it states") {
  CHECK(export_document("hocr", letter()) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
 <head>
  <title>A &lt; B</title>
  <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
  <meta name="ocr-system" content="docmill" />
  <meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf" />
  <meta name="ocr-number-of-pages" content="1" />
 </head>
 <body>
  <div class="ocr_page" id="page_1" title="image &quot;a 'b'.pdf&quot;; bbox 0 0 300 600; ppageno 0; scan_res 300 300">
   <div class="ocr_carea" id="block_1_1" title="bbox 25 50 150 175">
    <p class="ocr_par" id="par_1_1" lang="en" xml:lang="en" title="bbox 25 50 150 175">
     <span class="ocr_line" id="line_1_1" title="bbox 25 50 150 100">
      <span class="ocrx_word" id="word_1_1" title="bbox 25 50 50 100; x_wconf 96">A</span>
      <span class="ocrx_word" id="word_1_2" title="bbox 75 50 100 100; x_wconf 96">&amp;</span>
      <span class="ocrx_word" id="word_1_3" title="bbox 125 50 150 100; x_wconf 96">B</span>
     </span>
     <span class="ocr_line" id="line_1_2" title="bbox 25 125 100 175">
      <span class="ocrx_word" id="word_1_4" title="bbox 25 125 100 175; x_wconf 96">last</span>
     </span>
    </p>
   </div>
   <div class="ocr_carea" id="block_1_2" title="bbox 25 250 125 300">
    <p class="ocr_par" id="par_1_2" lang="en" xml:lang="en" title="bbox 25 250 125 300">
     <span class="ocr_line" id="line_1_3" title="bbox 25 250 125 300">
      <span class="ocrx_word" id="word_1_5" title="bbox 25 250 125 300; x_wconf 96">&quot;end&quot;</span>
     </span>
    </p>
   </div>
  </div>
 </body>
</html>
)");
}

TEST_CASE("ALTO follows its schema: elements and attributes in order, sizes in the picture's pixels") {
  auto record = letter();
  record.pages[0].text = "A & B";
  record.pages[0].words->resize(3);
  record.pages[0].words->erase(record.pages[0].words->begin() + 1);
  CHECK(export_document("alto", record, {150}) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd" SCHEMAVERSION="4.4">
  <Description>
    <MeasurementUnit>pixel</MeasurementUnit>
    <sourceImageInformation>
      <fileName>a &quot;b&quot;.pdf</fileName>
    </sourceImageInformation>
    <Processing ID="recognition">
      <processingCategory>contentGeneration</processingCategory>
      <processingStepSettings>pixels per inch, by page: 150</processingStepSettings>
      <processingSoftware>
        <softwareName>docmill</softwareName>
      </processingSoftware>
    </Processing>
  </Description>
  <Layout>
    <Page ID="page_1" PHYSICAL_IMG_NR="1" WIDTH="150" HEIGHT="300" PC="0.96" LANG="en">
      <PrintSpace HPOS="0" VPOS="0" WIDTH="150" HEIGHT="300">
        <TextBlock ID="block_1_1" HPOS="13" VPOS="25" WIDTH="62" HEIGHT="25">
          <TextLine ID="line_1_1" HPOS="13" VPOS="25" WIDTH="62" HEIGHT="25">
            <String ID="string_1_1" HPOS="13" VPOS="25" WIDTH="12" HEIGHT="25" WC="0.96" CONTENT="A"/>
            <SP HPOS="25" VPOS="25" WIDTH="38"/>
            <String ID="string_1_2" HPOS="63" VPOS="25" WIDTH="12" HEIGHT="25" WC="0.96" CONTENT="B"/>
          </TextLine>
        </TextBlock>
      </PrintSpace>
    </Page>
  </Layout>
</alto>
)");
}

TEST_CASE("what a record may hold and the formats may not is left out of them") {
  auto record = letter();
  SECTION("a language that is no language tag, as other tools write it") {
    for (const auto* language : {"eng+ita", "e\"n", "nb_NO", "norwegianbokmaal", "1a", "en-", "æ"}) {
      CAPTURE(language);
      record.language = language;
      CHECK(export_document("alto", record).find("LANG=") == std::string::npos);
      CHECK(export_document("hocr", record).find("lang=") == std::string::npos);
    }
    record.language = "zh-Hant-TW";
    CHECK_THAT(export_document("alto", record), Contains(R"(LANG="zh-Hant-TW")"));
    CHECK_THAT(export_document("hocr", record), Contains(R"( lang="zh-Hant-TW" xml:lang="zh-Hant-TW">)"));
    record.language = "x-a1";
    CHECK_THAT(export_document("alto", record), Contains(R"(LANG="x-a1")"));
  }
  SECTION("the part of a word that is left of the page or above it") {
    record.pages[0].words->front().box = {-6, -12, 12, 24};
    CHECK_THAT(export_document("hocr", record), Contains("bbox 0 0 50 100; x_wconf 96\">A<"));
    CHECK_THAT(export_document("alto", record),
               Contains(R"(HPOS="0" VPOS="0" WIDTH="50" HEIGHT="100" WC="0.96" CONTENT="A"/>)"));
    CHECK_THAT(export_document("words", record), Contains("\t0\t0\t50\t100\t96\tA\n"));
  }
  SECTION("control characters of a word") {
    record.pages[0].words->front().text = "\x01<\x1b\">";
    CHECK_THAT(export_document("alto", record), Contains(R"(CONTENT="&lt;&quot;&gt;"/>)"));
    CHECK_THAT(export_document("hocr", record), Contains(R"(>&lt;&quot;&gt;</span>)"));
  }
}

TEST_CASE("the word table has Tesseract's columns and levels") {
  CHECK(export_document("words", letter()) ==
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
        "1\t1\t0\t0\t0\t0\t0\t0\t300\t600\t-1\t\n"
        "2\t1\t1\t0\t0\t0\t25\t50\t125\t125\t-1\t\n"
        "3\t1\t1\t1\t0\t0\t25\t50\t125\t125\t-1\t\n"
        "4\t1\t1\t1\t1\t0\t25\t50\t125\t50\t-1\t\n"
        "5\t1\t1\t1\t1\t1\t25\t50\t25\t50\t96\tA\n"
        "5\t1\t1\t1\t1\t2\t75\t50\t25\t50\t96\t&\n"
        "5\t1\t1\t1\t1\t3\t125\t50\t25\t50\t96\tB\n"
        "4\t1\t1\t1\t2\t0\t25\t125\t75\t50\t-1\t\n"
        "5\t1\t1\t1\t2\t1\t25\t125\t75\t50\t96\tlast\n"
        "2\t1\t2\t0\t0\t0\t25\t250\t100\t50\t-1\t\n"
        "3\t1\t2\t1\t0\t0\t25\t250\t100\t50\t-1\t\n"
        "4\t1\t2\t1\t1\t0\t25\t250\t100\t50\t-1\t\n"
        "5\t1\t2\t1\t1\t1\t25\t250\t100\t50\t96\t\"end\"\n");
}

TEST_CASE("pages with text and no words are refused, blank ones need none") {
  auto record = letter();
  record.pages[0].words.reset();
  for (const auto* format : {"hocr", "alto", "words"}) {
    try {
      export_document(format, record);
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.code == Code::no_words);
      CHECK(error.page == 1);
    }
  }
  record.pages[0].origin = Origin::digital;
  CHECK_NOTHROW(require_words(record, NeededWords::recognised));
  CHECK_THROWS_AS(require_words(record, NeededWords::all), Error);
  record.pages[0].text.clear();
  CHECK_NOTHROW(require_words(record, NeededWords::all));
}
