#include "flow/supervisor/dispatch.hpp"

#include <catch2/catch.hpp>

using namespace docmill;

namespace {

JobFrame job(uint64_t sequence) {
  JobFrame frame;
  frame.sequence = sequence;
  return frame;
}

Problem crash_on(uint32_t page) {
  Problem problem;
  problem.page = page;
  problem.code = Code::crashed;
  return problem;
}

Dispatch with_in_flight(uint64_t count) {
  Dispatch dispatch;
  for (uint64_t sequence = 0; sequence < count; ++sequence) dispatch.add(job(sequence));
  for (uint64_t sequence = 0; sequence < count; ++sequence) REQUIRE(dispatch.send_next() != nullptr);
  return dispatch;
}

}  // namespace

TEST_CASE("after a death those in hand are suspects, the others wait again in their order") {
  auto dispatch = with_in_flight(4);
  dispatch.add(job(4));
  CHECK(dispatch.finish(0));
  CHECK_FALSE(dispatch.finish(0));
  dispatch.shared_worker_died({2});
  CHECK(dispatch.in_flight() == 0);
  CHECK(dispatch.unfinished() == 4);
  CHECK(dispatch.send_suspect()->sequence == 2);
  CHECK(dispatch.finish(2));
  CHECK_FALSE(dispatch.has_suspects());
  for (const uint64_t expected : {1u, 3u, 4u}) CHECK(dispatch.send_next()->sequence == expected);
}

TEST_CASE("a death that names nobody, or a second one, makes suspects of all that were there") {
  auto dispatch = with_in_flight(3);
  dispatch.shared_worker_died({99});
  for (const uint64_t expected : {0u, 1u, 2u}) CHECK(dispatch.send_suspect()->sequence == expected);

  auto again = with_in_flight(3);
  again.shared_worker_died({1});
  CHECK(again.send_suspect()->sequence == 1);
  CHECK(again.finish(1));
  again.send_next();
  again.send_next();
  again.shared_worker_died({2});
  CHECK(again.send_suspect()->sequence == 0);
  CHECK(again.send_suspect()->sequence == 2);
}

TEST_CASE("who dies alone loses a page at a time and is given up after three attempts") {
  auto dispatch = with_in_flight(1);
  dispatch.shared_worker_died({0});
  dispatch.send_suspect();
  CHECK_FALSE(dispatch.lone_worker_died(crash_on(2)));
  const auto* second = dispatch.send_suspect();
  REQUIRE(second->left_out.size() == 1);
  CHECK(second->left_out[0].page == 2);
  CHECK_FALSE(dispatch.lone_worker_died(crash_on(5)));
  CHECK(dispatch.send_suspect()->left_out.size() == 2);
  CHECK(dispatch.lone_worker_died(crash_on(6)).has_value());
  CHECK(dispatch.unfinished() == 0);
}

TEST_CASE("a page that meets a limit in recognition is hurried first, and left out when that does not help") {
  const auto limit_on = [](uint32_t page, Code code) {
    auto problem = crash_on(page);
    problem.stage = Stage::ocr;
    problem.code = code;
    return problem;
  };
  auto dispatch = with_in_flight(1);
  dispatch.shared_worker_died({0});
  dispatch.send_suspect();
  CHECK_FALSE(dispatch.lone_worker_died(limit_on(2, Code::timeout)));
  const auto* job = dispatch.send_suspect();
  REQUIRE(job->hurried.size() == 1);
  CHECK(job->hurried[0].page == 2);
  CHECK(job->left_out.empty());
  CHECK_FALSE(dispatch.lone_worker_died(limit_on(2, Code::timeout)));
  job = dispatch.send_suspect();
  CHECK(job->hurried.size() == 1);
  REQUIRE(job->left_out.size() == 1);
  CHECK(job->left_out[0].page == 2);
  for (const auto& problem : {limit_on(3, Code::memory), limit_on(4, Code::timeout)}) {
    CHECK_FALSE(dispatch.lone_worker_died(problem));
    job = dispatch.send_suspect();
  }
  CHECK(job->hurried.size() == Dispatch::most_hurried);
  CHECK(job->left_out.size() == 1);
  CHECK_FALSE(dispatch.lone_worker_died(limit_on(5, Code::timeout)));  // too many: left out at once
  CHECK(dispatch.send_suspect()->left_out.size() == 2);
  CHECK(dispatch.lone_worker_died(limit_on(6, Code::timeout)).has_value());
}

TEST_CASE("a page that crashes, or is not even read, is not hurried") {
  auto crashed = crash_on(2), unread = crash_on(3);
  crashed.stage = Stage::ocr;
  unread.code = Code::timeout;
  auto dispatch = with_in_flight(1);
  dispatch.shared_worker_died({0});
  dispatch.send_suspect();
  CHECK_FALSE(dispatch.lone_worker_died(crashed));
  dispatch.send_suspect();
  CHECK_FALSE(dispatch.lone_worker_died(unread));
  const auto* job = dispatch.send_suspect();
  CHECK(job->hurried.empty());
  CHECK(job->left_out.size() == 2);
}

TEST_CASE("who dies alone without a page to blame is given up at once") {
  auto dispatch = with_in_flight(1);
  dispatch.shared_worker_died({});
  dispatch.send_suspect();
  CHECK(dispatch.lone_worker_died(crash_on(0)).has_value());
}
