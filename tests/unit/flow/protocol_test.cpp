#include "flow/protocol.hpp"

#include <catch2/catch.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.hpp"

using namespace docmill;

namespace {

/// What a reader makes of these bytes when they come in pieces of `step`.
std::vector<Frame> read_in_pieces(const std::string& bytes, std::size_t step) {
  int ends[2];
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
  FrameReader reader;
  std::vector<Frame> frames;
  for (std::size_t start = 0; start < bytes.size(); start += step) {
    const auto piece = bytes.substr(start, step);
    REQUIRE(::send(ends[0], piece.data(), piece.size(), 0) == static_cast<ssize_t>(piece.size()));
    CHECK(reader.receive(ends[1]));
    while (auto frame = reader.next()) frames.push_back(std::move(*frame));
  }
  ::close(ends[0]);
  CHECK_FALSE(reader.receive(ends[1]));
  ::close(ends[1]);
  return frames;
}

}  // namespace

TEST_CASE("frames arrive as they were sent, however the stream is cut") {
  JobFrame job;
  job.sequence = 7;
  job.path = std::string{"a\0b\xff", 4};
  job.given = "{\"docmill\":1}";
  job.left_out.push_back(
      {.stage = Stage::ocr, .page = 3, .code = Code::timeout, .message = "slow", .unknown = {}});
  job.hurried.push_back(
      {.stage = Stage::ocr, .page = 5, .code = Code::memory, .message = "much", .unknown = {}});
  ResultFrame result;
  result.status = Status::partial;
  result.pages.ocr = 12;
  result.files = {{"7-deck.pdf", "in/a.pdf.deck.pdf"}};
  result.members = {{"7-member-1", {"a/b.pdf", "", {2, 30, 400}, job.left_out.front()}}};
  result.line = std::string(1000, 'x');
  std::string bytes;
  append_frame(bytes, StartFrame{{{"jobs", "4"}, {"ocr.language", "ita"}}, "/tmp/x", true, 4, "abc"});
  append_frame(bytes, job);
  append_frame(bytes, FinishFrame{});
  append_frame(bytes, result);
  append_frame(bytes, ByeFrame{123});
  append_frame(bytes, FindFrame{5, "ocr", "abc", "sha256:d"});
  append_frame(bytes, FoundFrame{5, std::string{"x\0y", 3}});
  append_frame(bytes, FoundFrame{6, std::nullopt});
  append_frame(bytes, StoreFrame{"ocr", "abc", "sha256:d", "value"});
  append_frame(bytes, ReliefFrame{true, 3});
  const std::size_t step = GENERATE(std::size_t{1}, std::size_t{13}, std::size_t{4096});
  const auto frames = read_in_pieces(bytes, step);
  REQUIRE(frames.size() == 10);
  CHECK(std::get<StartFrame>(frames[0]).options.at(1).second == "ita");
  const auto& got = std::get<JobFrame>(frames[1]);
  CHECK(got.path == job.path);
  CHECK(got.given == job.given);
  CHECK_FALSE(got.duplicate_of);
  CHECK(got.left_out.at(0).page == 3);
  CHECK(got.left_out.at(0).code == Code::timeout);
  CHECK(got.hurried.at(0).page == 5);
  CHECK(std::holds_alternative<FinishFrame>(frames[2]));
  const auto& outcome = std::get<ResultFrame>(frames[3]);
  CHECK(outcome.status == Status::partial);
  CHECK(outcome.files.at(0).path == "in/a.pdf.deck.pdf");
  CHECK(outcome.members.at(0).staged == "7-member-1");
  CHECK(outcome.members.at(0).member.name == "a/b.pdf");
  CHECK(outcome.members.at(0).member.allowance.bytes == 400);
  CHECK(outcome.members.at(0).member.problem->message == "slow");
  CHECK(outcome.line == result.line);
  CHECK(std::get<ByeFrame>(frames[4]).peak_memory == 123);
  CHECK(std::get<FindFrame>(frames[5]).document == "sha256:d");
  CHECK(std::get<FoundFrame>(frames[6]).value->size() == 3);
  CHECK_FALSE(std::get<FoundFrame>(frames[7]).value);
  CHECK(std::get<StoreFrame>(frames[8]).value == "value");
  CHECK(std::get<ReliefFrame>(frames[9]).shed);
  CHECK(std::get<ReliefFrame>(frames[9]).documents == 3);
}

TEST_CASE("rubbish is refused instead of believed") {
  std::string bytes;
  append_frame(bytes, ByeFrame{1});
  SECTION("an unknown type") {
    bytes[8] = 99;
  }
  SECTION("a type whose fields do not fit") {
    bytes[8] = 1;
  }
  SECTION("more than the fields") {
    bytes[0] = 9;
    bytes += '!';
  }
  CHECK_THROWS_AS(read_in_pieces(bytes, 4096), Error);
}
