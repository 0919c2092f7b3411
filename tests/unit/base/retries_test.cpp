#include "base/retries.hpp"

#include <cerrno>
#include <fstream>
#include <set>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "base/error.hpp"
#include "base/files.hpp"

using namespace docmill;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// A clock that goes on only when somebody sleeps, and reads that go wrong as told.
struct Disk {
  std::chrono::steady_clock::time_point now{};
  std::vector<milliseconds> waits{};
  std::vector<int> failures{};  ///< errno of the reads to come; then they work
  std::size_t reads = 0;

  RetrySurroundings surroundings() {
    return {.now = [this] { return now; },
            .sleep =
                [this](milliseconds time) {
                  now += time;
                  waits.push_back(time);
                },
            .seed = [] { return 7; },
            .read = [this](const std::filesystem::path&, uint64_t) -> SharedBytes {
              const auto read = reads++;
              if (read < failures.size())
                throw ReadError{Code::unreadable, "Input/output error", failures[read]};
              return std::make_shared<const Bytes>("content");
            }};
  }
};

}  // namespace

TEST_CASE("waits double up to the longest, half of each by chance, whatever the seed") {
  const BackoffLimits limits{.retries = 8, .first = 100ms, .longest = 1s, .total = 1h};
  std::set<milliseconds> first_waits;
  for (uint64_t seed = 0; seed < 500; ++seed) {
    Backoff backoff{limits, seed};
    auto most = limits.first;
    for (unsigned retry = 0; retry < limits.retries; ++retry) {
      const auto wait = backoff.next(0ms);
      REQUIRE(wait);
      REQUIRE(*wait >= most / 2);
      REQUIRE(*wait <= most);
      if (retry == 0) first_waits.insert(*wait);
      most = std::min(2 * most, limits.longest);
    }
    REQUIRE_FALSE(backoff.next(0ms));
  }
  CHECK(first_waits.size() > 40);  // of 51: those who failed together do not come back together
}

TEST_CASE("the same seed gives the same waits") {
  Backoff one{{}, 42}, other{{}, 42};
  while (const auto wait = one.next(0ms)) CHECK(other.next(0ms) == wait);
  CHECK_FALSE(other.next(0ms));
}

TEST_CASE("what passes is read in the end, and the tries are counted") {
  Disk disk{.failures = {EBUSY, ESTALE}};
  Retries retries{{.retries = 3}, disk.surroundings()};
  CHECK(retries.read("a", 100)->view() == "content");
  CHECK(disk.reads == 3);
  CHECK(retries.count() == 2);
  CHECK(disk.waits.size() == 2);
}

TEST_CASE("what does not pass is told with the number of tries") {
  Disk disk{.failures = std::vector<int>(100, EIO)};
  Retries retries{{.retries = 3}, disk.surroundings()};
  CHECK_THROWS_WITH(retries.read("a", 100), Catch::Contains("Input/output error, also when tried 4 times"));
  CHECK(disk.reads == 4);
  CHECK(retries.count() == 3);
  Retries never{{.retries = 0}, disk.surroundings()};
  CHECK_THROWS_WITH(never.read("a", 100), Catch::EndsWith("Input/output error"));
  CHECK(disk.reads == 5);
}

TEST_CASE("no waiting for what is not going to change") {
  for (const int reason : {ENOENT, EACCES, EISDIR, ENOTDIR, ELOOP, ENAMETOOLONG, EPERM}) {
    Disk disk{.failures = {reason}};
    Retries retries{{}, disk.surroundings()};
    CHECK_THROWS_AS(retries.read("a", 100), ReadError);
    CHECK(disk.reads == 1);
    CHECK(disk.waits.empty());
  }
  const TemporaryFolder folder;
  std::ofstream{folder.path() / "large"} << "twelve bytes";
  Retries real{{}, {.sleep = [](milliseconds) { FAIL("it waited"); }, .seed = {}}};
  CHECK_THROWS_AS(real.read(folder.path() / "large", 3), Error);
  CHECK_THROWS_AS(real.read(folder.path(), 3), Error);
  struct stat status {};
  CHECK(real.stat(folder.path() / "none", status) == ENOENT);
  CHECK(real.stat(folder.path() / "large", status) == 0);
  CHECK(status.st_size == 12);
}

TEST_CASE("never longer than it may take in all, also when each try takes its time") {
  Disk disk;
  Retries retries{{.retries = 100, .total = 10s}, disk.surroundings()};
  CHECK(retries([&] {
          disk.now += 1s;
          return ETIMEDOUT;
        }) == ETIMEDOUT);
  CHECK(disk.now.time_since_epoch() <= 11s);
  CHECK(retries.count() >= 2);
}
