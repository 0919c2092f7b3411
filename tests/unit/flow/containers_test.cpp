#include "flow/supervisor/containers.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "base/files.hpp"
#include "model/codec.hpp"

using namespace docmill;
namespace fs = std::filesystem;
namespace {

Outcome outcome_of(uint64_t sequence, Status status, std::vector<Problem> problems = {}) {
  Document record;
  record.source.path = "in/a.zip";
  record.status = status;
  record.problems = std::move(problems);
  return {sequence, status, "", encode(record)};
}

StagedMember member(std::string staged, std::string name) {
  return {std::move(staged),
          {.name = std::move(name), .modified = {}, .allowance = {}, .problem = std::nullopt}};
}

Problem problem_of(Stage stage) {
  return {.stage = stage, .page = 0, .code = Code::damaged, .message = "x", .unknown = {}};
}

}  // namespace

TEST_CASE("a container waits for its members, whose bytes go as they are done") {
  const TemporaryFolder scratch;
  for (const auto* name : {"1", "2"}) std::ofstream{scratch.path() / name} << "bytes";
  Containers containers{scratch.path()};
  const auto jobs = containers.open(outcome_of(5, Status::ok), {member("1", "x.pdf"), member("2", "y.pdf")});
  REQUIRE(jobs.size() == 2);
  CHECK(jobs[1].sequence == jobs[0].sequence + 1);
  CHECK(jobs[1].path == "in/a.zip");
  CHECK(jobs[1].member->name == "y.pdf");
  CHECK(jobs[1].content == (scratch.path() / "2").string());
  CHECK_FALSE(containers.finish_member(outcome_of(jobs[1].sequence, Status::ok)));
  CHECK_FALSE(fs::exists(scratch.path() / "2"));
  CHECK(fs::exists(scratch.path() / "1"));
  const auto done = containers.finish_member(outcome_of(jobs[0].sequence, Status::partial));
  REQUIRE(done);
  CHECK(done->sequence == 5);
  CHECK(done->status == Status::ok);
  CHECK_FALSE(containers.finish_member(outcome_of(7, Status::ok)));
}

TEST_CASE("a container of which members cannot be read is partial and names them") {
  Containers containers{"/nowhere"};
  const auto jobs = containers.open(outcome_of(0, Status::ok), {member("", "x.pdf"), member("", "y.pdf")});
  containers.finish_member(outcome_of(jobs[0].sequence, Status::failed, {problem_of(Stage::ocr)}));
  const auto done =
      containers.finish_member(outcome_of(jobs[1].sequence, Status::failed, {problem_of(Stage::ingest)}));
  REQUIRE(done);
  CHECK(done->status == Status::partial);
  const auto record = std::get<Document>(decode(done->line));
  REQUIRE(record.problems.size() == 1);
  CHECK(record.problems[0].code == Code::member_failed);
  CHECK(record.problems[0].message == "1 of the 2 documents in it failed: y.pdf");
}

TEST_CASE("a worker does not choose files outside its folder") {
  Containers containers{"/nowhere"};
  const auto* staged = GENERATE("../x", "a/b", "..", "/etc/passwd");
  CHECK_THROWS_AS(containers.open(outcome_of(0, Status::ok), {member(staged, "x")}), Error);
}
