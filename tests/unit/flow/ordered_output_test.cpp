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
