// Shards and their merge: whatever the division, the folder is the one that a single run would have left.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/tiny_pdf.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

const std::string mail =
    "From: a@b.example\nTo: c@d.example\nSubject: Fleet\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee the list.\n"
    "--x\nContent-Type: text/plain; name=list.txt\nContent-Disposition: attachment; filename=list.txt\n\n"
    "One lorry\n--x--\n";

/// Texts, PDFs, mails with attachments, damaged and empty files, a link to nothing; most of them several
/// times, under names of other types, too.
void write_inputs(const Workplace& place) {
  place.write("mine.yaml",
              "generate: {template: deck}\nclassify: {rules: ./rules.yaml}\nexport: {format: [txt, csv]}\n");
  place.write("rules.yaml",
              "task: topic\nfallback: other\nclasses:\n  - label: cars\n    rules:\n      - {keywords: "
              "[fleet], weight: 10}\n");
  for (int number = 0; number < 6; ++number) {
    const auto n = std::to_string(number);
    place.write("in/" + n + "/note.txt", "Note " + n + "\n\nThe fleet of depot " + n + " grows.\n");
    place.write("in/" + n + "/report.pdf", tiny_pdf({"Report of depot " + n, "The second page"}));
    place.write("in/" + n + "/same.txt", "Circular\n\nTo all depots, with a fleet, and those without.\n");
    place.write("in/" + n + "/same.csv", "a,b\n1,2\n");
    place.write("in/" + n + "/mail.eml", mail);
    place.write("in/" + n + "/broken.pdf", "%PDF-1.7\nnothing more");
    place.write("in/" + n + "/empty.txt", "");
  }
  place.write("in/3/table.txt", "a,b\n1,2\n");
  fs::create_symlink("nowhere", place.path("in/4/link"));
}

ToolResult run(const Workplace& place, const std::string& folder, std::vector<std::string> more = {},
               std::vector<std::string> environment = {}) {
  std::vector<std::string> words{"run", "./mine.yaml", "in", "-o", folder, "--no-ocr"};
  words.insert(words.end(), more.begin(), more.end());
  return place.docmill(words, {}, std::move(environment));
}

std::string folder_of(int number) {
  return "shard-" + std::to_string(number);
}

void run_shards(const Workplace& place, int count, const std::vector<std::string>& more = {}) {
  for (int number = 1; number <= count; ++number) {
    auto options = more;
    options.insert(options.end(), {"--shard", std::to_string(number) + "/" + std::to_string(count)});
    REQUIRE(run(place, folder_of(number), options).status <= 3);
  }
}

ToolResult merge(const Workplace& place, int count, std::vector<std::string> more = {"-o", "out"}) {
  std::vector<std::string> words{"merge"};
  for (int number = count; number >= 1; --number) words.push_back(folder_of(number));
  words.insert(words.end(), more.begin(), more.end());
  return place.docmill(words);
}

nlohmann::json status_of(const Workplace& place, const std::string& folder) {
  auto status = nlohmann::json::parse(place.docmill({"status", folder, "--json", "--failed"}).out);
  for (const auto* key : {"folder", "last_run"}) status.erase(key);
  return status;
}

/// As one run, for people, for the next run, and for docmill verify.
void check_like_one_run(const Workplace& place, const std::vector<std::string>& more = {}) {
  REQUIRE(run(place, "one", more).status == 3);
  CHECK(place.files("out") == place.files("one"));
  CHECK(status_of(place, "out") == status_of(place, "one"));
  CHECK(place.docmill({"verify", "out"}).status == 0);
  const auto again = run(place, "out", more), again_one = run(place, "one", more);
  CHECK(again.err.substr(0, again.err.find(" in ")) == again_one.err.substr(0, again_one.err.find(" in ")));
  CHECK_THAT(again.err, Contains("unchanged; 0 pages"));
  CHECK(place.files("out") == place.files("one"));
}

}  // namespace

TEST_CASE("sixteen shards and their merge are one run, byte for byte") {
  const Workplace place;
  write_inputs(place);
  run_shards(place, 16);
  const auto merged = merge(place, 16, {"-o", "out", "--expect", "16"});
  CHECK(merged.status == 3);  // as a run, for there are failed inputs
  CHECK_THAT(merged.err, Contains("16 shards: ") && Contains("failed"));
  CHECK(lines(place.docmill({"status", "out", "--runs", "--json"}).out) == 16);
  check_like_one_run(place);
}

TEST_CASE("shards by size, of a list, without duplicates, are one run, too") {
  const Workplace place;
  write_inputs(place);
  REQUIRE(place.shell("find in -type f | LC_ALL=C sort -r > list.txt").status == 0);
  const auto run_list = [&](const std::string& folder, std::vector<std::string> more) {
    std::vector<std::string> words{"run", "./mine.yaml", "--files-from",      "list.txt",
                                   "-o",  folder,        "--skip-duplicates", "--end-record"};
    words.insert(words.end(), more.begin(), more.end());
    return place.docmill(words);
  };
  for (int number = 1; number <= 3; ++number)
    run_list(folder_of(number), {"--shard", std::to_string(number) + "/3", "--shard-by", "size"});
  CHECK(merge(place, 3).status == 3);
  run_list("one", {});
  CHECK(place.files("out") == place.files("one"));
  CHECK(status_of(place, "out") == status_of(place, "one"));
}

TEST_CASE("shards that do not belong together are refused by number, and nothing is written") {
  const Workplace place;
  write_inputs(place);
  run_shards(place, 4);
  const auto refused = [&](const ToolResult& result, const std::string& reason) {
    CHECK(result.status == 1);
    CHECK_THAT(result.err, Contains(reason));
    CHECK_FALSE(fs::exists(place.path("out")));
  };
  refused(merge(place, 3), "of 4 shards 1 is missing: shard 4");
  refused(merge(place, 4, {"-o", "out", "--expect", "5"}), "--expect says 5");
  fs::copy(place.path("shard-2"), place.path("copy"), fs::copy_options::recursive);
  refused(merge(place, 4, {"copy", "-o", "out"}), "shard 2 is there twice");
  run(place, "shard-3", {"--shard", "3/4", "--set", "generate.theme=nordic"});
  refused(merge(place, 4), "shard 3/4 (shard-3) was not made as the others: generate.theme: '");
  run(place, "shard-3", {"--shard", "3/4"});
  place.write("in/9/new.txt", "Came late\n");
  run(place, "shard-1", {"--shard", "1/4"});
  refused(merge(place, 4), "shard 1/4 (shard-1) was made of another list of inputs");
  fs::remove_all(place.path("in/9"));
  run(place, "shard-1", {"--shard", "1/4"});
  CHECK(run(place, "shard-4", {"--shard", "4/4", "--max-failures", "0"}).status == 75);
  refused(merge(place, 4), "shard 4 did not come to an end");
  run(place, "shard-4", {"--shard", "4/4"});
  CHECK(merge(place, 4).status == 3);
  check_like_one_run(place);
}

TEST_CASE("a folder with results of runs is not merged into; an earlier merge is replaced") {
  const Workplace place;
  write_inputs(place);
  run_shards(place, 2);
  REQUIRE(run(place, "one").status == 3);
  const auto before = place.files("one");
  const auto refused = merge(place, 2, {"-o", "one"});
  CHECK(refused.status == 1);
  CHECK_THAT(refused.err, Contains("one holds results that no merge has made"));
  CHECK(place.files("one") == before);
  REQUIRE(merge(place, 2).status == 3);
  fs::remove(place.path("in/0/note.txt"));
  run_shards(place, 2);
  REQUIRE(merge(place, 2).status == 3);
  CHECK_FALSE(fs::exists(place.path("out/in/0/note.txt.deck.pdf")));
  fs::remove_all(place.path("one"));
  check_like_one_run(place);
  CHECK(merge(place, 2).status == 1);  // a run has gone on from it
}

TEST_CASE("a merge that was interrupted is done again") {
  const Workplace place;
  write_inputs(place);
  run_shards(place, 2);
  const auto lost = place.path("shard-2/in/5/report.pdf.deck.pdf");
  const auto there = fs::exists(lost) ? lost : place.path("shard-1/in/5/report.pdf.deck.pdf");
  fs::rename(there, place.path("put aside"));
  const auto broken = merge(place, 2);
  CHECK(broken.status == 1);
  CHECK_THAT(broken.err, Contains("report.pdf.deck.pdf"));
  CHECK_FALSE(fs::exists(place.path("out/records.jsonl")));
  fs::rename(place.path("put aside"), there);
  CHECK(merge(place, 2).status == 3);
  check_like_one_run(place);
}

TEST_CASE("job schedulers say which shard it is, and what lacks is said") {
  const Workplace place;
  write_inputs(place);
  const auto chosen = [&](const std::string& value, std::vector<std::string> environment) {
    return run(place, "x", {"--shard", value}, std::move(environment)).err;
  };
  CHECK_THAT(chosen("auto", {"SLURM_ARRAY_TASK_ID=12", "SLURM_ARRAY_TASK_MIN=10", "SLURM_ARRAY_TASK_MAX=13",
                             "SLURM_ARRAY_TASK_STEP=1", "SLURM_ARRAY_TASK_COUNT=4"}),
             Contains("shard 3/4 (SLURM_ARRAY_TASK_ID=12): "));
  CHECK_THAT(chosen("auto/4", {"JOB_COMPLETION_INDEX=2"}), Contains("shard 3/4 (JOB_COMPLETION_INDEX=2): "));
  CHECK_THAT(chosen("auto", {"PARALLEL_SEQ=3", "PARALLEL_TOTAL=4"}),
             Contains("shard 3/4 (PARALLEL_SEQ=3): "));
  CHECK_THAT(chosen("auto", {"JOB_COMPLETION_INDEX=2"}),
             Contains("nothing says of how many") && Contains("auto/16"));
  CHECK_THAT(chosen("auto", {}), Contains("no job scheduler says") && Contains("SLURM_ARRAY_TASK_ID"));
  CHECK_THAT(chosen("auto", {"SLURM_ARRAY_TASK_ID=7", "SLURM_ARRAY_TASK_MIN=3", "SLURM_ARRAY_TASK_MAX=7",
                             "SLURM_ARRAY_TASK_COUNT=2"}),
             Contains("the array has gaps"));
  CHECK_THAT(chosen("auto", {"PARALLEL_SEQ=3", "CI_NODE_INDEX=4"}), Contains("are both set"));
  CHECK_THAT(chosen("4/4", {}), Contains("x is the folder of shard 3/4"));
  CHECK_THAT(chosen("5/4", {}), Contains("counted from 1 to 4"));
  CHECK_THAT(chosen("third", {}), Contains("3/16"));
  for (const auto& [option, reason] :
       {std::pair{"--unordered", "--shard and --unordered"}, {"-", "standard input"}}) {
    const auto result = run(place, "y", {"--shard", "1/2", option});
    CHECK(result.status == 2);
    CHECK_THAT(result.err, Contains(reason));
  }
  CHECK(run(place, "y", {"--shard-by", "size"}).status == 2);
  CHECK(place.docmill({"merge", "-o", "y"}).status == 2);
  CHECK(place.docmill({"merge", "x"}).status == 2);
  CHECK(place.docmill({"merge", "nothing", "-o", "y"}).status == 4);
}

TEST_CASE("a sample has all types, the same each time, in the order of the inputs") {
  const Workplace place;
  write_inputs(place);
  const auto first = run(place, "a", {"--sample", "9"}), second = run(place, "b", {"--sample", "9"});
  CHECK_THAT(first.err, Contains("sample of 9 of 44 inputs: ") && Contains("application/pdf") &&
                            Contains("message/rfc822") && Contains("empty") && Contains("text/csv"));
  CHECK(place.files("a") == place.files("b"));
  REQUIRE(run(place, "all").status == 3);
  std::istringstream sample{place.read("a/records.jsonl")}, all{place.read("all/records.jsonl")};
  int found = 0;
  std::string line, other;
  const auto path = [](const std::string& text) {
    return nlohmann::json::parse(text).at("source").at("path").get<std::string>();
  };
  while (std::getline(sample, line)) {
    ++found;
    bool is_there = false;
    while (!is_there && std::getline(all, other)) is_there = path(other) == path(line);
    CHECK(is_there);
  }
  CHECK(found >= 9);  // and the members
}
