// Files of old office programs, turned into what can be read. A script stands for LibreOffice.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

/// What a Word 97 file is known by.
const std::string old_word = std::string{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8} + std::string(504, '\0') +
                             std::string{"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 24} + std::string(600, 'x');

/// Puts a program called soffice first in the PATH; it gets the words that docmill gives to LibreOffice.
ToolResult with_office(const Workplace& place, const std::string& script, std::vector<std::string> words) {
  place.write("bin/soffice",
              "#!/bin/sh\nfor last; do :; done\nfolder=$(dirname \"$last\")\n" + script + "\n");
  fs::permissions(place.path("bin/soffice"), fs::perms::owner_all);
  words.insert(words.begin(), DOCMILL_PROGRAM);
  return run_tool(words, {place.path(),
                          {},
                          {"TMPDIR=" + place.temporary().string(),
                           "PATH=" + place.path("bin").string() + ":/usr/bin:/bin"}});
}

nlohmann::json first(const std::string& records) {
  return nlohmann::json::parse(records.substr(0, records.find('\n')));
}

}  // namespace

TEST_CASE("an old Word file is read by way of LibreOffice, when that is asked for") {
  const Workplace place;
  place.write("in/a.doc", old_word);
  place.write("in/b.txt", "Text after it.\n");
  const auto script = "echo 'What the letter says.' > \"$folder/convert.docx\"";
  const auto plain = with_office(place, script, {"ingest", "in"});
  CHECK(first(plain.out).at("status") == "skipped");
  CHECK_THAT(first(plain.out).at("problems")[0].at("message").get<std::string>(),
             Contains("--convert-with libreoffice"));
  const auto result = with_office(place, script, {"ingest", "in", "--convert-with", "libreoffice"});
  INFO(result.err);
  CHECK(result.status == 0);
  REQUIRE(lines(result.out) == 2);
  const auto record = first(result.out);
  CHECK(record.at("status") == "ok");
  CHECK(record.at("media_type") == "application/msword");
  CHECK(record.at("id") == docmill::content_id(old_word));
  CHECK(record.at("source").at("path") == "in/a.doc");
  CHECK(record.at("source").at("bytes") == old_word.size());
  CHECK(record.at("pages")[0].at("text").get<std::string>().find("What the letter says.") == 0);
  CHECK_THAT(record.at("pages")[0].at("reason").get<std::string>(), Contains("converted by LibreOffice"));
  CHECK(place.is_clean());
  CHECK(place.files("in").size() == 2);
}

TEST_CASE("a conversion that fails or hangs costs one document") {
  const Workplace place;
  place.write("in/a.doc", old_word);
  place.write("in/b.txt", "Text after it.\n");
  const auto script = GENERATE(std::string{"exit 1"}, "exit 0", "exec sleep 1000", "kill -9 $$");
  const auto result = with_office(
      place, script, {"ingest", "in", "--convert-with", "libreoffice", "--document-timeout", "1s"});
  INFO(script);
  CHECK(result.status == 3);
  REQUIRE(lines(result.out) == 2);
  const auto record = first(result.out);
  CHECK(record.at("status") == "failed");
  CHECK(record.at("id") == docmill::content_id(old_word));
  CHECK_THAT(record.at("problems")[0].at("message").get<std::string>(), Contains("LibreOffice"));
  CHECK(place.is_clean());
}

TEST_CASE("without LibreOffice the packages are named") {
  const Workplace place;
  place.write("a.doc", old_word);
  const auto result = run_tool({DOCMILL_PROGRAM, "ingest", "a.doc", "--convert-with", "libreoffice"},
                               {place.path(), {}, {"PATH=" + place.path().string()}});
  CHECK(result.status == 2);
  CHECK_THAT(result.err, Contains("libreoffice-writer-nogui"));
}
