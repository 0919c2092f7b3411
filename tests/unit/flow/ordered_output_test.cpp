#include "flow/supervisor/ordered_output.hpp"

#include <numeric>
#include <random>

#include <catch2/catch.hpp>

using namespace docmill;

TEST_CASE("whatever order results come in, they leave in that of the inputs") {
  const std::size_t memory = GENERATE(std::size_t{0}, std::size_t{200}, std::size_t{1} << 20);
  std::vector<uint64_t> order(500);
  std::iota(order.begin(), order.end(), 0u);
  std::mt19937 random{7};
  std::shuffle(order.begin(), order.end(), random);
  std::vector<std::string> emitted;
  OrderedOutput output{[&](Status, const std::string& line) { emitted.push_back(line); }, false, memory};
  const auto line = [](uint64_t sequence) {
    return std::string(sequence % 50, 'x') + std::to_string(sequence);
  };
  for (const auto sequence : order) {
    if (sequence % 7 == 3)
      output.drop(sequence);
    else
      output.put(sequence, Status::ok, line(sequence));
  }
  std::vector<std::string> expected;
  for (uint64_t sequence = 0; sequence < order.size(); ++sequence)
    if (sequence % 7 != 3) expected.push_back(line(sequence));
  CHECK(emitted == expected);
}

TEST_CASE("without an order nothing waits") {
  std::vector<std::string> emitted;
  OrderedOutput output{[&](Status, const std::string& line) { emitted.push_back(line); }, true};
  output.put(2, Status::ok, "third");
  output.drop(1);
  output.put(0, Status::failed, "first");
  CHECK(emitted == std::vector<std::string>{"third", "first"});
}

TEST_CASE("what waits behind a gap goes out when nothing more comes") {
  std::string out;
  docmill::OrderedOutput output{[&](docmill::Status, const std::string& line) { out += line; }, false};
  output.put(4, docmill::Status::ok, "e");
  output.put(0, docmill::Status::ok, "a");
  output.put(2, docmill::Status::ok, "c");
  output.drop(3);
  CHECK(out == "a");
  output.flush();
  CHECK(out == "ace");
}

TEST_CASE("members go out before what they lie in, whatever comes first") {
  // Input 1 holds three documents, of which the second holds two more.
  struct Step {
    uint64_t sequence;
    std::string line;
  };
  const std::size_t memory = GENERATE(std::size_t{0}, std::size_t{1} << 20);
  const uint64_t members = uint64_t{1} << 63;
  std::vector<Step> steps{{0, "a"},
                          {members, "b"},
                          {members + 200, "c"},
                          {members + 201, "d"},
                          {members + 1, "e"},
                          {members + 2, "f"},
                          {1, "g"},
                          {2, "h"}};
  std::mt19937 random{11};
  for (int round = 0; round < 50; ++round) {
    std::shuffle(steps.begin(), steps.end(), random);
    std::string out;
    OrderedOutput output{[&](Status, const std::string& line) { out += line; }, false, memory};
    // A container's members are known before any of them is done, and its own record comes last.
    output.precede(1, members, 3);
    output.precede(members + 1, members + 200, 2);
    for (const auto& step : steps) output.put(step.sequence, Status::ok, step.line);
    CHECK(out == "abcdefgh");
  }
}

TEST_CASE("when the run ends early, members that are done go out too") {
  const uint64_t members = uint64_t{1} << 63;
  std::string out;
  OrderedOutput output{[&](Status, const std::string& line) { out += line; }, false};
  output.precede(1, members, 3);
  output.put(members + 2, Status::ok, "c");
  output.put(3, Status::ok, "d");
  output.put(0, Status::ok, "a");
  CHECK(out == "a");
  output.flush();
  CHECK(out == "acd");
}
