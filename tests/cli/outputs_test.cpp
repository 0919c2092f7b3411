// Searchable PDFs, PDF/A, hOCR, ALTO and word tables, all from one recognition.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/tiny_pdf.hpp"
#include "support/tiny_scan.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;

namespace {

using Strings = std::vector<std::string>;

void write_scan(const Workplace& place) {
  place.write("scan.pdf", tiny_scan(drawn_lines({"The first page of the scan", "Another page is the second"},
                                                place.path())));
}

nlohmann::json record_in(const std::string& text) {
  return nlohmann::json::parse(text.substr(0, text.find('\n')));
}

std::string shell(const Workplace& place, const std::string& line) {
  const auto result = place.shell(line);
  INFO(result.err);
  CHECK(result.status == 0);
  return result.out;
}

const std::string all_formats = "searchable-pdf,pdfa,hocr,alto,words,txt";

}  // namespace

TEST_CASE("one recognition gives every output") {
  const Workplace place;
  write_scan(place);
  const auto result = place.docmill({"export", "--format", all_formats, "scan.pdf", "-o", "out"});
  CHECK(result.status == 0);
  const auto record = record_in(result.out);
  CHECK(record["status"] == "ok");
  CHECK_FALSE(record["pages"][0].contains("words"));
  std::vector<std::string> paths;
  for (const auto& artifact : record["artifacts"]) {
    paths.push_back(artifact["path"]);
    CHECK(place.read("out/" + paths.back()).size() == artifact["bytes"]);
  }
  CHECK(paths == Strings{"scan.pdf.searchable.pdf", "scan.pdf.pdfa.pdf", "scan.pdf.text.hocr",
                         "scan.pdf.alto.xml", "scan.pdf.words.tsv", "scan.pdf.text.txt"});
  CHECK(record["artifacts"][0]["kind"] == "searchable");

  for (const auto* file : {"out/scan.pdf.searchable.pdf", "out/scan.pdf.pdfa.pdf"}) {
    CHECK_THAT(shell(place, std::string{"pdftotext "} + file + " -"),
               Contains("The first page of the scan\n") && Contains("Another page is the second\n"));
    shell(place, std::string{"qpdf --check "} + file);
  }
  CHECK_THAT(place.read("out/scan.pdf.text.hocr"), Contains("<span class=\"ocrx_word\"") &&
                                                       Contains(">first</span>") && Contains("ppageno 1") &&
                                                       Contains("scan_res 300 300"));
  CHECK_THAT(place.read("out/scan.pdf.alto.xml"), Contains("CONTENT=\"Another\"") && Contains("<SP "));
  CHECK_THAT(place.read("out/scan.pdf.words.tsv"), Contains("level\tpage_num\t") && Contains("\tsecond\n"));
  CHECK(place.is_clean());
}

TEST_CASE("however the work is done, the files are the same, and nothing is recognised twice") {
  const Workplace place;
  write_scan(place);
  const auto common = "--cache kept -v --format " + all_formats;
  const auto first = place.shell("docmill export scan.pdf -o a -j1 " + common);
  CHECK_THAT(first.err, Contains("cache, disk, ocr: 0 hits, 2 misses"));
  const auto expected = place.files("a");
  REQUIRE(expected.size() == 6);
  CHECK(place.shell("docmill export scan.pdf -o b -j4 --format " + all_formats).status == 0);
  CHECK(place.files("b") == expected);
  const auto piped = "docmill ingest --words scan.pdf | docmill ocr --words --cache kept |";
  CHECK(place.shell(std::string{piped} + "docmill export -o c --format " + all_formats).status == 0);
  CHECK(place.files("c") == expected);
  // Words are there even when whoever had the pages recognised did not want them.
  CHECK(place.shell("docmill ocr scan.pdf --cache other").status == 0);
  const auto later = place.shell("docmill export scan.pdf -o d -v --cache other --format " + all_formats);
  CHECK_THAT(later.err, Contains("cache, disk, ocr: 2 hits, 0 misses"));
  CHECK(place.files("d") == expected);
}

TEST_CASE("a run whose formats grow recognises nothing again") {
  const Workplace place;
  write_scan(place);
  place.write("mine.yaml", "export: {format: [txt]}\n");
  CHECK(place.docmill({"run", "./mine.yaml", "scan.pdf", "-o", "out"}).status == 0);
  const auto more = place.docmill(
      {"run", "./mine.yaml", "scan.pdf", "-o", "out", "-v", "--set", "export.format=" + all_formats});
  CHECK(more.status == 0);
  CHECK_THAT(more.err, Contains("2 pages (2 from the cache)"));
  CHECK(
      place.docmill({"run", "./mine.yaml", "scan.pdf", "-o", "new", "--set", "export.format=" + all_formats})
          .status == 0);
  CHECK(place.files("out") == place.files("new"));
}

TEST_CASE("records without words are told what is missing") {
  const Workplace place;
  write_scan(place);
  const auto result = place.shell("docmill ocr scan.pdf | docmill export --format hocr -o out");
  const auto record = record_in(result.out);
  CHECK(record["status"] == "partial");
  CHECK(record["problems"][0]["code"] == "no_words");
  CHECK_THAT(record["problems"][0]["message"].get<std::string>(), Contains("page 1") && Contains("--words"));
  CHECK(place.files("out").empty());
}

TEST_CASE("documents whose words have no places get the files that they can have") {
  const Workplace place;
  place.write("letter.txt", "Dear bank\n");
  const auto result =
      place.docmill({"export", "--format", "searchable-pdf,hocr,alto,words,txt", "letter.txt", "-o", "out"});
  CHECK(result.status == 0);
  CHECK(record_in(result.out)["status"] == "ok");
  CHECK(place.files("out") == std::map<std::string, std::string>{{"letter.txt.text.txt", "Dear bank\n"}});
}

TEST_CASE("--redo replaces a text layer, without it the PDF is given back as it is") {
  const Workplace place;
  write_scan(place);
  REQUIRE(place.docmill({"export", "--format", "searchable-pdf", "scan.pdf", "-o", "out"}).status == 0);
  const auto layered = place.read("out/scan.pdf.searchable.pdf");
  place.write("layered.pdf", layered);
  const auto kept = place.docmill({"export", "--format", "searchable-pdf", "layered.pdf", "-o", "out"});
  CHECK(record_in(kept.out)["pages"][0]["origin"] == "digital");
  CHECK(place.read("out/layered.pdf.searchable.pdf") == layered);
  const auto redone =
      place.docmill({"export", "--redo", "--format", "searchable-pdf", "layered.pdf", "-o", "out"});
  CHECK(record_in(redone.out)["pages"][0]["origin"] == "ocr");
  CHECK(shell(place, "pdftotext out/layered.pdf.searchable.pdf - | grep -c first") == "1\n");
  const auto piped = place.shell(
      "docmill ingest --words layered.pdf | docmill ocr --redo --words | docmill export --format "
      "searchable-pdf -o piped");
  CHECK(piped.status == 0);
  CHECK(place.read("piped/layered.pdf.searchable.pdf") == place.read("out/layered.pdf.searchable.pdf"));
}

TEST_CASE("pictures become PDFs of their size, with their bytes") {
  const Workplace place;
  const auto picture = drawn_lines({"A picture with a line"}, place.path()).front();
  place.write("a.pgm", picture);
  place.write("digital.pdf", tiny_pdf({"digital text"}));
  place.write("note.txt", "a note\n");
  const auto result = place.docmill(
      {"export", "--format", "searchable-pdf,pdfa", "a.pgm", "digital.pdf", "note.txt", "-o", "out"});
  CHECK_THAT(shell(place, "pdftotext out/a.pgm.searchable.pdf -"), Contains("A picture with a line\n"));
  CHECK_THAT(shell(place, "pdfimages -list out/a.pgm.pdfa.pdf"), Contains("gray"));
  CHECK(place.read("out/digital.pdf.searchable.pdf") == place.read("digital.pdf"));
  // Of text there is nothing to be made searchable, and no PDF/A.
  CHECK(place.files("out").size() == 3);
  CHECK_THAT(result.out,
             Contains("\"code\":\"not_archivable\",\"message\":\"page 1: no PDF/A: it has text") &&
                 Contains("neither a picture nor a PDF"));
}

TEST_CASE("files for each document need a folder") {
  const Workplace place;
  place.write("note.txt", "a note\n");
  for (const auto* format : {"searchable-pdf", "pdfa", "hocr", "alto", "words"}) {
    const auto result = place.docmill({"export", "--format", format, "note.txt"});
    CHECK(result.status == 2);
    CHECK_THAT(result.err, Contains(format) && Contains("-o DIR"));
  }
}
