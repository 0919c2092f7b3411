#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "support/tiny_pdf.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

void write_documents(const Workplace& place) {
  place.write("in/a.pdf", tiny_pdf({"First page of the letter", "Second page of the letter"}));
  place.write("in/b.txt", "Plain text\n");
}

}  // namespace

TEST_CASE("ingest: a record for each document, in order, with its text") {
  const Workplace place;
  write_documents(place);
  const auto result = place.docmill({"ingest", "in"});
  CHECK(result.status == 0);
  CHECK(result.err.empty());
  CHECK(lines(result.out) == 2);
  CHECK_THAT(result.out, Contains("Second page of the letter"));
  CHECK(result.out.find("in/a.pdf") < result.out.find("in/b.txt"));
}

TEST_CASE("failures have a record and a status of their own") {
  const Workplace place;
  write_documents(place);
  place.write("empty.pdf", "");
  auto result = place.docmill({"ingest", "empty.pdf", "in"});
  CHECK(result.status == 3);
  CHECK(lines(result.out) == 3);
  CHECK_THAT(result.err, Contains("empty.pdf"));
  CHECK(place.docmill({"ingest", "empty.pdf", "--fail-on", "never"}).status == 0);

  result = place.docmill({"ingest", "none.pdf", "in"});
  CHECK(result.status == 4);
  CHECK(lines(result.out) == 3);
  CHECK(place.docmill({"ingest", "*.zip", "empty.pdf"}).status == 4);
}

TEST_CASE("nothing to do is well; skipped is well unless it must not be") {
  const Workplace place;
  fs::create_directory(place.path("empty"));
  CHECK(place.docmill({"ingest", "empty"}).status == 0);
  CHECK(place.docmill({"ocr"}).status == 0);
  CHECK(place.docmill({"run", "broker", "empty", "-o", "out"}).status == 0);
  CHECK(place.read("out/records.jsonl").empty());
  REQUIRE(::mkfifo(place.path("pipe").c_str(), 0600) == 0);
  const auto result = place.docmill({"ingest", "pipe"});
  CHECK(result.status == 0);
  CHECK_THAT(result.out, Contains("\"status\":\"skipped\""));
  CHECK(place.docmill({"ingest", "pipe", "--strict"}).status == 3);
  // Those that came in already failed count, too.
  CHECK(place.docmill({"export"}, place.docmill({"ingest", "none.pdf"}).out).status == 3);
}

TEST_CASE("one document on standard input") {
  const Workplace place;
  const auto result = place.docmill({"ingest", "-", "--name", "letter.pdf"}, tiny_pdf({"From a pipe"}));
  CHECK(result.status == 0);
  CHECK_THAT(result.out, Contains("\"path\":\"letter.pdf\"") && Contains("From a pipe"));
}

TEST_CASE("stages joined by pipes write what one command writes") {
  const Workplace place;
  write_documents(place);
  const auto records = place.docmill({"ingest", "in"}).out;
  const auto piped = place.docmill({"export", "--format", "csv"}, place.docmill({"ocr"}, records).out);
  CHECK(piped.status == 0);
  CHECK(lines(piped.out) == 3);
  CHECK(piped.out == place.docmill({"export", "in", "--format", "csv"}).out);
}

TEST_CASE("lines that are no record are named, and the stream goes on") {
  const Workplace place;
  write_documents(place);
  const auto records = place.docmill({"ingest", "in"}).out;
  const auto result = place.docmill({"export", "--format", "jsonl"}, "nonsense\n" + records);
  CHECK(result.status == 3);
  CHECK(result.out == records);
  CHECK_THAT(result.err, Contains("line 1, column"));
}

TEST_CASE("a stream without its end line keeps the old file") {
  const Workplace place;
  write_documents(place);
  const auto records = place.docmill({"ingest", "in", "--end-record"}).out;
  CHECK(lines(records) == 3);
  const std::vector<std::string> command{"export", "--to", "table.csv", "--require-end"};
  CHECK(place.docmill(command, records).status == 0);
  const auto table = place.read("table.csv");
  CHECK(lines(table) == 3);
  CHECK(place.docmill(command, records.substr(0, records.find('\n') + 1)).status == 1);
  CHECK(place.docmill(command, records.substr(records.find('\n') + 1)).status == 1);
  CHECK(place.read("table.csv") == table);
}

TEST_CASE("a full disk is one clear line") {
  const Workplace place;
  write_documents(place);
  const auto result = place.docmill({"ingest", "in"}, "", {}, "/dev/full");
  CHECK(result.status == 1);
  CHECK_THAT(result.err, Contains("No space left"));
  CHECK(lines(result.err) == 1);
}

TEST_CASE("run: records, table and texts in the folder, one line on standard error") {
  const Workplace place;
  write_documents(place);
  place.write("texts.yaml", "description: texts\nexport:\n  format: [txt, csv]\n");
  const std::vector<std::string> command{"run", "texts.yaml", ".", "-o", "out"};
  const auto result = place.docmill(command);
  INFO(result.err);
  CHECK(result.status == 0);
  CHECK(result.out.empty());
  CHECK(lines(result.err) == 1);
  CHECK_THAT(place.read("out/in/a.pdf.text.txt"),
             Contains("First page of the letter\f") || Contains("\fSecond page"));
  // The pipeline file itself is a text among the inputs.
  CHECK(lines(place.read("out/records.jsonl")) == 3);
  CHECK(lines(place.read("out/records.csv")) == 4);

  const auto records = place.read("out/records.jsonl");
  auto quiet = command;
  quiet.insert(quiet.end(), {"-q", "-j", "4", "--records", "-"});
  const auto again = place.docmill(quiet);
  CHECK(again.err.empty());
  CHECK(again.out == records);
  CHECK(place.read("out/records.jsonl") == records);

  const auto table = place.docmill({"export", "--from", "out", "--format", "tsv", "--columns", "path,pages"});
  CHECK(table.status == 0);
  CHECK_THAT(table.out, Contains("./in/a.pdf\t2"));
}
