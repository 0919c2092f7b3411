// docmill search: over what runs have read, whatever state they left the index in.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <signal.h>

#include "support/tiny_pdf.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

void write_inputs(const Workplace& place) {
  place.write("mine.yaml", "classify: {rules: ./rules.yaml}\nexport: {format: [txt]}\n");
  place.write(
      "rules.yaml",
      "task: topic\nfallback: other\nclasses:\n  - label: Flotta Auto\n    rules:\n      - {keywords: "
      "[veicoli], weight: 10}\n");
  place.write("in/fleet.pdf", tiny_pdf({"The first page", "Polizza per 12 veicoli"}));
  place.write("in/house.txt", "La polizza del fabbricato, perch\u00e9 no?\n");
  place.write(
      "in/mail.eml",
      "From: a@b.example\nTo: c@d.example\nSubject: Offer\nDate: Mon, 3 Mar 2025 10:00:00 "
      "+0000\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee the list.\n"
      "--x\nContent-Type: text/plain; name=list.txt\nContent-Disposition: attachment; filename=list.txt\n\n"
      "One lorry\n--x--\n");
}

void run(const Workplace& place) {
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "out"}).status == 0);
}

std::string found(const Workplace& place, std::vector<std::string> words) {
  words.insert(words.begin(), {"search", "out"});
  const auto result = place.docmill(words);
  CHECK(result.status == 0);
  CHECK(result.err.empty());
  return result.out;
}

std::map<std::string, std::pair<uintmax_t, fs::file_time_type>> files_below(const fs::path& folder) {
  std::map<std::string, std::pair<uintmax_t, fs::file_time_type>> files;
  for (const auto& entry : fs::recursive_directory_iterator{folder})
    if (entry.is_regular_file()) files[entry.path()] = {entry.file_size(), entry.last_write_time()};
  return files;
}

}  // namespace

TEST_CASE("documents are found by what they say, a line for each, and looking changes no file") {
  const Workplace place;
  write_inputs(place);
  run(place);
  const auto before = files_below(place.path("out"));
  CHECK(found(place, {"polizza", "veicoli"}) ==
        "in/fleet.pdf, page 2: [Flotta Auto] Polizza per 12 veicoli\n");
  CHECK(found(place, {"perche"}) ==
        "in/house.txt, page 1: [other] La polizza del fabbricato, perch\u00e9 no?\n");
  CHECK(lines(found(place, {"polizz*"})) == 2);
  CHECK(lines(found(place, {"polizz*", "--limit", "1"})) == 1);
  CHECK(found(place, {"lorry"}) == "in/mail.eml!/list.txt, page 1: [other] One lorry\n");
  CHECK(found(place, {"polizza", "--label", "Flotta Auto", "-0"}) == std::string("in/fleet.pdf\0", 13));
  CHECK(found(place, {"offer OR polizza", "--until-date", "2025-03-03", "-0"}) ==
        std::string("in/mail.eml\0", 12));
  CHECK(found(place, {"nowhere"}).empty());
  CHECK(files_below(place.path("out")) == before);
}

TEST_CASE("a search for programs: one object a line") {
  const Workplace place;
  write_inputs(place);
  run(place);
  const auto hit = nlohmann::json::parse(found(place, {"perche", "--json"}));
  CHECK(hit["path"] == "in/house.txt");
  CHECK(hit["id"].get<std::string>().starts_with("sha256:"));
  CHECK(hit["page"] == 1);
  CHECK(hit["labels"] == nlohmann::json{"other"});
  CHECK(hit["snippet"] == "La polizza del fabbricato, perch\u00e9 no?");
  CHECK(hit["marks"] == nlohmann::json::parse("[[27, 33]]"));
}

TEST_CASE("a query that is wrong is a usage error that says what is wrong") {
  const Workplace place;
  write_inputs(place);
  run(place);
  const auto open = place.docmill({"search", "out", "via \"Roma"});
  CHECK(open.status == 2);
  CHECK(open.err == "docmill: docmill search: the quotation mark at character 5 is not closed\n");
  CHECK(place.docmill({"search", "out"}).status == 2);
  CHECK(place.docmill({"search", "out", "a", "--since", "2025-02-30"}).status == 2);
  CHECK(place.docmill({"search", "out", "a", "--json", "-0"}).status == 2);
  CHECK(place.docmill({"search", "in", "a"}).status == 4);
}

TEST_CASE("what a killed run has finished is found; the next run brings the index into step") {
  const Workplace place;
  write_inputs(place);
  auto worker = place.start({"run", "./mine.yaml", "-o", "out", "--files-from", "-", "--records", "-"});
  worker.write("in/fleet.pdf\n");
  worker.read_line();
  worker.write("in/house.txt\n");
  worker.read_line();
  worker.write(
      "in/mail.eml\n");  // more than a second's work, or a commit, may be lost: ask until it is there
  std::string out;
  for (int attempt = 0; attempt < 200 && out.empty(); ++attempt)
    out = place.docmill({"search", "out", "veicoli", "-0"}).out;
  CHECK(out == std::string("in/fleet.pdf\0", 13));
  worker.signal(SIGKILL);
  worker.wait();
  fs::remove(place.path("out/.docmill/search.sqlite"));
  CHECK(found(place, {"veicoli", "-0"}) == std::string("in/fleet.pdf\0", 13));
  CHECK_FALSE(fs::exists(place.path("out/.docmill/search.sqlite")));
  run(place);
  CHECK(fs::exists(place.path("out/.docmill/search.sqlite")));
  CHECK(lines(found(place, {"polizza"})) == 2);
  const auto verified = nlohmann::json::parse(place.docmill({"verify", "out", "--json"}).out);
  CHECK(verified["index"] == nlohmann::json::parse(R"({"state": "in step", "behind": 0})"));
}

TEST_CASE("what is pruned and what is replaced is found no more") {
  const Workplace place;
  write_inputs(place);
  run(place);
  place.write("in/house.txt", "Altro\n");
  fs::remove(place.path("in/fleet.pdf"));
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "out", "--prune"}).status == 0);
  CHECK(found(place, {"polizza"}).empty());
  CHECK(found(place, {"altro", "-0"}) == std::string("in/house.txt\0", 13));
}

TEST_CASE("verify knows an index that lags behind and one that is damaged") {
  const Workplace place;
  write_inputs(place);
  run(place);
  CHECK(place.docmill({"verify", "out"}).out == "out: 4 artifacts: all as they were made\n");
  const auto index = place.path("out/.docmill/search.sqlite");
  fs::copy_file(index, place.path("copy"));
  place.write("in/more.txt", "One more\n");
  run(place);
  fs::copy_file(place.path("copy"), index, fs::copy_options::overwrite_existing);
  const auto behind = place.docmill({"verify", "out"});
  CHECK(behind.status == 0);
  CHECK(behind.out ==
        "out: 5 artifacts: all as they were made; the search index lacks 1 input, which the next run adds\n");
  place.write("out/.docmill/search.sqlite", std::string(20'000, 'x'));
  const auto damaged = place.docmill({"verify", "out"});
  CHECK(damaged.status == 3);
  CHECK_THAT(damaged.out, Contains("the search index is damaged"));
  const auto searched = place.docmill({"search", "out", "more", "-0"});
  CHECK(searched.status == 0);
  CHECK(searched.out == std::string("in/more.txt\0", 12));
}
