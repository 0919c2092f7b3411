// Documents inside documents, through the whole command line; mails carry them here.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "support/tiny_pdf.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

struct Part {
  std::string name, type, bytes;
};

std::string mail(const std::string& subject, const std::vector<Part>& parts) {
  std::string text = "From: Anna Rossi <anna@example.com>\nTo: desk@example.com\nSubject: " + subject +
                     "\nDate: Mon, 5 Jan 2026 10:00:00 +0100\nMIME-Version: 1.0\n"
                     "Content-Type: multipart/mixed; boundary=\"edge of " +
                     subject + "\"\n";
  const auto edge = "\n--edge of " + subject;
  text += edge + "\nContent-Type: text/plain; charset=utf-8\n\nPlease see what is attached.\n";
  for (const auto& part : parts)
    text += edge + "\nContent-Type: " + part.type + "; name=\"" + part.name +
            "\"\nContent-Disposition: attachment; filename=\"" + part.name +
            "\"\nContent-Transfer-Encoding: base64\n\n" + docmill::base64_encode(part.bytes) + "\n";
  return text + edge + "--\n";
}

/// One line for each record: status, path, member.
std::vector<std::string> names(const std::string& records) {
  std::vector<std::string> found;
  std::istringstream stream{records};
  for (std::string line; std::getline(stream, line);) {
    const auto record = nlohmann::json::parse(line);
    const auto& source = record.at("source");
    found.push_back(record.at("status").get<std::string>() + " " + source.at("path").get<std::string>() +
                    " " + source.value("member", "-"));
  }
  return found;
}

std::vector<nlohmann::json> parsed(const std::string& records) {
  std::vector<nlohmann::json> found;
  std::istringstream stream{records};
  for (std::string line; std::getline(stream, line);) found.push_back(nlohmann::json::parse(line));
  return found;
}

ToolResult with_faults(const Workplace& place, std::vector<std::string> words) {
  words.insert(words.begin(), FAULTS_PROGRAM);
  return run_tool(words, {place.path(), {}, {"TMPDIR=" + place.temporary().string()}});
}

}  // namespace

TEST_CASE("what is attached to a mail is a document of its own, and the mail comes last") {
  const Workplace place;
  const auto inner = mail("inner", {{"deep.pdf", "application/pdf", tiny_pdf({"Deep inside"})}});
  place.write("in/a.eml", mail("outer", {{"report.pdf", "application/pdf", tiny_pdf({"The report"})},
                                         {"report.pdf", "application/pdf", tiny_pdf({"Another report"})},
                                         {"forwarded.eml", "application/octet-stream", inner}}));
  place.write("in/b.txt", "Text after it.\n");
  const auto result = place.docmill({"ingest", "in"});
  INFO(result.err);
  CHECK(result.status == 0);
  CHECK(names(result.out) == std::vector<std::string>{"ok in/a.eml report.pdf", "ok in/a.eml report (2).pdf",
                                                      "ok in/a.eml forwarded.eml!/deep.pdf",
                                                      "ok in/a.eml forwarded.eml", "ok in/a.eml -",
                                                      "ok in/b.txt -"});
  const auto records = parsed(result.out);
  CHECK(records[1].at("pages")[0].at("text") == "Another report");
  CHECK(records[4].at("counts").at("members") == 3);
  CHECK(records[3].at("counts").at("members") == 1);
  CHECK_FALSE(records[0].at("counts").contains("members"));
  CHECK(place.is_clean());
}

TEST_CASE("an attachment that brings the worker down costs itself alone, and its mail says so") {
  const Workplace place;
  const auto how = GENERATE(std::string{"crash"}, "memory", "throw");
  place.write("in/a.eml", mail("outer", {{"good.pdf", "application/pdf", tiny_pdf({"Good"})},
                                         {"bad.txt", "text/plain", "FAULT:" + how},
                                         {"also good.pdf", "application/pdf", tiny_pdf({"Good too"})}}));
  place.write("in/b.txt", "Text after it.\n");
  const auto result = with_faults(place, {"ingest", "in", "--memory-limit", "500MB"});
  INFO(result.err);
  CHECK(result.status == 3);
  CHECK(names(result.out) == std::vector<std::string>{"ok in/a.eml good.pdf", "failed in/a.eml bad.txt",
                                                      "ok in/a.eml also good.pdf", "partial in/a.eml -",
                                                      "ok in/b.txt -"});
  const auto problem = parsed(result.out)[3].at("problems")[0];
  CHECK(problem.at("code") == "member_failed");
  CHECK(problem.at("message") == "1 of the 3 documents in it failed: bad.txt");
  CHECK_THAT(result.err, Contains("in/a.eml!/bad.txt: failed"));
}

TEST_CASE("later commands find an attachment again, and name what they make of it after it") {
  const Workplace place;
  const auto scan = fs::path{SOURCE_DIR} / "samples/broker";
  std::string picture;
  for (const auto& entry : fs::directory_iterator{scan})
    if (entry.path().extension() == ".png" || entry.path().extension() == ".jpg")
      if (picture.empty() || entry.file_size() < picture.size())
        picture = docmill::read_file(entry.path(), 10'000'000)->view();
  REQUIRE_FALSE(picture.empty());
  place.write(
      "in/a.eml",
      mail("outer", {{"scan.png", "image/png", picture},
                     {"inner.eml", "message/rfc822x", mail("in", {{"scan.png", "image/png", picture}})},
                     {"report.pdf", "application/pdf", tiny_pdf({"The report"})}}));
  place.write("all.yaml", "ocr:\n  language: ita\nclassify:\n  rules: broker\nexport:\n  format: [txt]\n");
  const auto fused = place.docmill({"run", "all.yaml", "in", "-o", "fused", "-q"});
  INFO(fused.err);
  CHECK(fused.status == 0);
  const auto piped = place.shell(
      "docmill ingest in | docmill ocr --language ita | docmill classify --rules broker | "
      "docmill export --format txt -o piped > records.jsonl");
  INFO(piped.err);
  CHECK(piped.status == 0);
  auto files = place.files("fused");
  CHECK(files.count("in/a.eml.members/scan.png.text.txt") == 1);
  CHECK(files.count("in/a.eml.members/inner.eml.members/scan.png.text.txt") == 1);
  CHECK(files["in/a.eml.members/scan.png.text.txt"].size() > 100);
  CHECK(files.count("in/a.eml.text.txt") == 1);
  const bool same_records = files["records.jsonl"] == place.read("records.jsonl");
  CHECK(same_records);
  files.erase("records.jsonl");
  CHECK(files == place.files("piped"));
}

TEST_CASE("limits on what is taken out are options, and what is left out is told") {
  const Workplace place;
  place.write("a.eml",
              mail("outer", {{"one.txt", "text/plain", "One is here."},
                             {"two.txt", "text/plain", "Two is here."},
                             {"in.eml", "application/x", mail("inner", {{"x.txt", "text/plain", "x"}})}}));
  SECTION("number") {
    const auto result = place.docmill({"ingest", "a.eml", "--max-members", "1"});
    CHECK(names(result.out) == std::vector<std::string>{"ok a.eml one.txt", "partial a.eml -"});
    CHECK_THAT(result.err, Contains("--max-members"));
  }
  SECTION("depth") {
    const auto result = place.docmill({"ingest", "a.eml", "--max-depth", "1"});
    CHECK(names(result.out) == std::vector<std::string>{"ok a.eml one.txt", "ok a.eml two.txt",
                                                        "partial a.eml in.eml", "ok a.eml -"});
    CHECK_THAT(result.err, Contains("--max-depth"));
  }
  SECTION("size") {
    const auto result = place.docmill({"ingest", "a.eml", "--max-bytes", "1000"});
    CHECK(result.status == 3);
    CHECK_THAT(result.err, Contains("--max-bytes"));
  }
}

TEST_CASE("a mail that comes twice is told twice, with all that is in it") {
  const Workplace place;
  const auto bytes = mail("outer", {{"one.txt", "text/plain", "One is here."}});
  place.write("in/a.eml", bytes);
  place.write("in/b.eml", bytes);
  const auto result = place.docmill({"ingest", "in"});
  CHECK(names(result.out) == std::vector<std::string>{"ok in/a.eml one.txt", "ok in/a.eml -",
                                                      "ok in/b.eml one.txt", "ok in/b.eml -"});
  CHECK(parsed(result.out)[3].at("source").at("duplicate_of") == "in/a.eml");
}

TEST_CASE("without a folder for temporary files a mail is still read, its attachments are left out") {
  const Workplace place;
  place.write("a.eml", mail("outer", {{"one.txt", "text/plain", "One is here."}}));
  const auto result = place.docmill({"ingest", "a.eml"}, {}, {"TMPDIR=" + place.path("nowhere").string()});
  CHECK(names(result.out) == std::vector<std::string>{"partial a.eml -"});
  CHECK_THAT(result.err, Contains("TMPDIR"));
}
