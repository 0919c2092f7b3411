#include "flow/supervisor/memory_limit.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "base/files.hpp"

using namespace docmill;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream{file} << text << '\n';
}

}  // namespace

TEST_CASE("the smallest limit of the control groups counts") {
  const TemporaryFolder folder;
  const auto groups = folder.path() / "groups", membership = folder.path() / "cgroup";
  const auto machine = usable_memory(groups, membership);
  CHECK(machine > 0);

  SECTION("version 2, a limit further up") {
    write(membership, "0::/user/job");
    write(groups / "user/job/memory.max", "max");
    write(groups / "user/memory.max", "104857600");
    CHECK(usable_memory(groups, membership) == 104857600);
  }
  SECTION("version 1") {
    write(membership, "5:cpu,cpuacct:/a\n4:memory:/docker/x");
    write(groups / "memory/docker/x/memory.limit_in_bytes", "52428800");
    CHECK(usable_memory(groups, membership) == 52428800);
  }
  SECTION("inside a container, where the group's own folder is the root") {
    write(membership, "0::/not/seen/here");
    write(groups / "memory.max", "73400320");
    CHECK(usable_memory(groups, membership) == 73400320);
  }
  SECTION("no limit at all") {
    write(membership, "0::/");
    write(groups / "memory.max", "max");
    CHECK(usable_memory(groups, membership) == machine);
  }
}

TEST_CASE("what is left is that of the group or machine that is nearest to its end") {
  const TemporaryFolder folder;
  const auto groups = folder.path() / "groups", membership = folder.path() / "cgroup",
             machine = folder.path() / "meminfo";
  const auto left = [&] { return memory_left(groups, membership, machine); };
  write(machine, "MemTotal:       16777216 kB\nMemFree: 1 kB\nMemAvailable:    8388608 kB");
  write(membership, "0::/");
  CHECK(left().usable == 16ull << 30);
  CHECK(left().left == 8ull << 30);
  CHECK(left().is_ample());

  SECTION("version 2, without what is cached of files") {
    write(membership, "0::/user/job");
    write(groups / "user/memory.max", "104857600");
    write(groups / "user/memory.current", "104857600");
    write(groups / "user/memory.stat",
          "anon 20971520\nfile 73400320\ninactive_file 31457280\nactive_file 10485760");
    write(groups / "user/job/memory.max", "max");
    write(groups / "user/job/memory.current", "94371840");
    CHECK(left().usable == 104857600);
    CHECK(left().left == 31457280 + 10485760);
    CHECK_FALSE(left().is_short());
    write(groups / "user/memory.current", "146800640");  // more than it may have, for a moment
    CHECK(left().left == 0);
    CHECK(left().is_short());
  }
  SECTION("version 1, with the groups below it") {
    write(membership, "4:memory:/docker/x");
    write(groups / "memory/docker/x/memory.limit_in_bytes", "104857600");
    write(groups / "memory/docker/x/memory.usage_in_bytes", "104857600");
    write(groups / "memory/docker/x/memory.stat",
          "inactive_file 7\ntotal_inactive_file 2097152\ntotal_active_file 1048576");
    CHECK(left().left == 3145728);
    CHECK(left().is_short());
  }
  SECTION("a group without a limit does not count, nor one that says nothing") {
    write(membership, "4:memory:/docker/x");
    write(groups / "memory/docker/x/memory.limit_in_bytes", "9223372036854771712");
    write(groups / "memory/docker/x/memory.usage_in_bytes", "104857600");
    write(groups / "memory/memory.limit_in_bytes", "104857600");
    CHECK(left().usable == 16ull << 30);
  }
  SECTION("the machine that is short, beside a group that is not") {
    write(machine, "MemTotal: 16777216 kB\nMemAvailable: 524288 kB");
    write(groups / "memory.max", "104857600");
    write(groups / "memory.current", "52428800");
    CHECK(left().usable == 16ull << 30);
    CHECK(left().is_short());
  }
  SECTION("nothing that can be read") {
    std::filesystem::remove(machine);
    CHECK(left().usable == 0);
    CHECK_FALSE(left().is_short());
    CHECK(left().is_ample());
  }
}

TEST_CASE("large machines keep a GiB free, small ones a 16th") {
  CHECK(MemoryLeft{.usable = 1600, .left = 0}.reserve() == 100);
  const MemoryLeft large{.usable = 512ull << 30, .left = 3ull << 30};
  CHECK(large.reserve() == 1u << 30);
  CHECK(large.is_ample());
}

TEST_CASE("bytes in words") {
  CHECK(format_bytes(512) == "512 B");
  CHECK(format_bytes(3ull << 30) == "3.0 GiB");
  CHECK(format_bytes(1536ull << 10) == "1.5 MiB");
}
