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

TEST_CASE("bytes in words") {
  CHECK(format_bytes(512) == "512 B");
  CHECK(format_bytes(3ull << 30) == "3.0 GiB");
  CHECK(format_bytes(1536ull << 10) == "1.5 MiB");
}
