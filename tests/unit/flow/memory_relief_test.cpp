#include "flow/supervisor/memory_relief.hpp"

#include <catch2/catch.hpp>

using namespace docmill;
using namespace std::chrono_literals;

namespace {

constexpr MemoryLeft ample{.usable = 16'000, .left = 8'000};
constexpr MemoryLeft short_of{.usable = 16'000, .left = 900};
constexpr MemoryLeft between{.usable = 16'000, .left = 1'500};
constexpr WorkerMemory low{600, 1600}, middle{1100, 1600}, high{1300, 1600};

/// A relief of 8 documents and 4 threads, looked at every 50 ms.
struct Looks {
  MemoryRelief relief{8, 4};
  MemoryRelief::Clock::time_point now{1h};

  MemoryStep once(const WorkerMemory& worker, const MemoryLeft& machine = ample) {
    now += 50ms;
    return relief.look(worker, machine, now);
  }
  /// The steps taken meanwhile.
  std::vector<MemoryStep> during(std::chrono::milliseconds time, const WorkerMemory& worker,
                                 const MemoryLeft& machine = ample) {
    std::vector<MemoryStep> steps;
    for (const auto end = now + time; now < end;)
      if (const auto step = once(worker, machine); step != MemoryStep::none) steps.push_back(step);
    return steps;
  }
};

using Steps = std::vector<MemoryStep>;
constexpr auto shed = MemoryStep::shed, fewer = MemoryStep::fewer, more = MemoryStep::more,
               none = MemoryStep::none;

}  // namespace

TEST_CASE("nothing is done while memory suffices") {
  Looks looks;
  CHECK(looks.during(10s, low).empty());
  CHECK(looks.during(10s, middle).empty());
  CHECK(looks.relief.documents() == 8);
  CHECK_FALSE(looks.relief.is_narrowed());
  CHECK(looks.relief.counts().fewest == 0);
}

TEST_CASE("caches go at once, then half of the documents, each when the step before did not suffice") {
  Looks looks;
  CHECK(looks.once(high) == shed);
  CHECK(looks.relief.documents() == 8);
  CHECK(looks.during(200ms, high).empty());
  CHECK(looks.once(high) == fewer);
  CHECK(looks.relief.documents() == 2);  // four of the eight were in work
  CHECK(looks.during(250ms, high) == Steps{fewer});
  CHECK(looks.relief.documents() == 1);
  CHECK(looks.relief.counts().sheds == 1);
  CHECK(looks.relief.counts().narrowings == 2);
  CHECK(looks.relief.counts().fewest == 1);
}

TEST_CASE("caches that were enough are given up again the next time, before documents are") {
  Looks looks;
  for (int time = 0; time < 3; ++time) {
    CHECK(looks.once(high) == shed);
    CHECK(looks.during(1s, low).empty());
  }
  CHECK(looks.relief.counts().sheds == 3);
  CHECK(looks.relief.counts().narrowings == 0);
}

TEST_CASE("between the marks all stays as it is") {
  Looks looks;
  looks.during(300ms, high);
  REQUIRE(looks.relief.documents() == 2);
  CHECK(looks.during(1min, middle).empty());
  CHECK(looks.relief.documents() == 2);
  CHECK(looks.once(high) == fewer);
}

TEST_CASE("documents come back one by one, when memory has been low all the time") {
  Looks looks;
  looks.during(1s, high);
  REQUIRE(looks.relief.documents() == 1);
  CHECK(looks.during(900ms, low).empty());
  CHECK(looks.once(middle) == none);
  CHECK(looks.during(13s, low).empty());  // two were too many
  CHECK(looks.during(1s, low) == Steps{more});
  CHECK(looks.relief.documents() == 2);
  CHECK(looks.during(6s, low) == Steps(6, more));
  CHECK(looks.relief.documents() == 8);
  CHECK(looks.during(6s, low).empty());
}

TEST_CASE("many documents do not come back for ever") {
  Looks looks;
  looks.relief = MemoryRelief{128, 64};
  looks.during(3s, high);
  REQUIRE(looks.relief.documents() == 1);
  looks.during(40s, low);
  CHECK(looks.relief.documents() == 128);
}

TEST_CASE("a machine that is short of memory is answered in the same way, but no worker is to blame") {
  Looks looks;
  CHECK(looks.once(low, short_of) == shed);
  CHECK(looks.during(2s, low, short_of).size() >= 2);
  CHECK(looks.relief.documents() == 1);
  CHECK(looks.during(5s, low, between).empty());
  looks.during(5s, low, short_of);
  CHECK_FALSE(looks.relief.wants_fresh_worker(looks.now));
  looks.during(30s, low, ample);
  CHECK_FALSE(looks.relief.is_narrowed());
}

TEST_CASE("with one document at a time what is free goes back again and again, and at last the worker") {
  Looks looks;
  looks.during(1s, high);
  REQUIRE(looks.relief.documents() == 1);
  CHECK_FALSE(looks.relief.wants_fresh_worker(looks.now));
  CHECK(looks.during(4s, high) == Steps(4, fewer));
  CHECK(looks.relief.wants_fresh_worker(looks.now));
  CHECK(looks.relief.counts().sheds == 1);
  CHECK(looks.relief.counts().narrowings == 2);
  looks.relief.worker_started(looks.now);
  CHECK_FALSE(looks.relief.wants_fresh_worker(looks.now));
  CHECK(looks.relief.documents() == 1);
}

TEST_CASE("a worker that died of too many documents is followed by one of fewer") {
  Looks looks;
  looks.relief.worker_died(looks.now);
  CHECK(looks.relief.documents() == 2);
  looks.relief.worker_died(looks.now);
  looks.relief.worker_died(looks.now);
  CHECK(looks.relief.documents() == 1);
  CHECK(looks.relief.counts().narrowings == 2);
}

TEST_CASE("as many documents as were too many come back last") {
  Looks looks;
  looks.during(300ms, high);
  REQUIRE(looks.relief.documents() == 2);
  CHECK(looks.during(10s, low) == Steps{more});
  CHECK(looks.relief.documents() == 3);
  CHECK(looks.during(10s, low).size() == 5);
  CHECK(looks.relief.documents() == 8);
}

TEST_CASE("a limit that holds few pages is begun with few, one that holds them all with all") {
  Looks looks;
  looks.relief.begin_carefully(1ull << 30);
  CHECK_FALSE(looks.relief.is_narrowed());
  looks.relief.begin_carefully(512u << 20);
  CHECK(looks.relief.documents() == 2);
  looks.relief.worker_started(looks.now);
  CHECK(looks.during(1s, low) == Steps{more});
  looks.relief.begin_carefully(64u << 20);
  CHECK(looks.relief.documents() == 1);
  CHECK(looks.relief.counts().narrowings == 0);
}

TEST_CASE("a limit that is not known is never short") {
  Looks looks;
  CHECK(looks.during(1s, low, MemoryLeft{}).empty());
}

TEST_CASE("the counts of two passes are one run's") {
  MemoryReliefCounts first{.sheds = 2, .narrowings = 0, .fewest = 0};
  first += {.sheds = 1, .narrowings = 2, .fewest = 3};
  first += {};
  CHECK(first.sheds == 3);
  CHECK(first.narrowings == 2);
  CHECK(first.fewest == 3);
}
