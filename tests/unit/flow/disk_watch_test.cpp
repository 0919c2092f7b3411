#include "flow/supervisor/disk_watch.hpp"

#include <catch2/catch.hpp>

using namespace docmill;
using namespace std::chrono_literals;

namespace {

constexpr uint64_t gib = 1u << 30;

/// Whether a disk is short of room.
bool is_short(std::optional<uint64_t> reserve, uint64_t free, uint64_t size) {
  DiskWatch watch{{"results"}, reserve, [&](const auto&) { return DiskWatch::Space{free, size}; }};
  return watch.look({}).has_value();
}

}  // namespace

TEST_CASE("room that is kept on a disk") {
  CHECK(is_short(std::nullopt, 255u << 20, 100 * gib));
  CHECK_FALSE(is_short(std::nullopt, 256u << 20, 100 * gib));
  CHECK_FALSE(is_short(std::nullopt, gib / 50, gib));
  CHECK(is_short(std::nullopt, gib / 50 - 1, gib));
  CHECK(is_short(gib, gib - 1, 100 * gib));
  CHECK_FALSE(is_short(gib, gib, 100 * gib));
  CHECK_FALSE(is_short(0, 0, gib));
}

TEST_CASE("disks are asked now and then, and what cannot be asked is no shortage") {
  uint64_t free = gib;
  int asked = 0;
  DiskWatch watch{{"", "unknown", "results"}, 100, [&](const std::filesystem::path& folder) {
                    ++asked;
                    return folder == "results" ? std::optional{DiskWatch::Space{free, gib}} : std::nullopt;
                  }};
  const DiskWatch::Clock::time_point start{};
  CHECK_FALSE(watch.look(start));
  free = 99;
  CHECK_FALSE(watch.look(start + 100ms));
  CHECK(asked == 2);
  REQUIRE(watch.look(start + 1s));
  CHECK(watch.look(start + 1s)->folder == "results");
  CHECK(watch.look(start + 1s)->free == 99);
  free = 100;
  CHECK_FALSE(watch.look(start + 2s));
}
