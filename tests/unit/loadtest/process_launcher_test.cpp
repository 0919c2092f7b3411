#include "loadtest/process_launcher.hpp"

#include <csignal>
#include <cstring>
#include <fstream>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "loadtest/process_tree.hpp"

using namespace docmill;
using namespace docmill::loadtest;
using namespace std::chrono_literals;

namespace {

/// Runs one child to its end; two minutes are longer than any of these takes.
Ending run(ProcessLauncher& launcher, const Launch& launch) {
  launcher.start(1, launch);
  const auto endings = launcher.wait(launcher.now() + 2min);
  REQUIRE(endings.size() == 1);
  CHECK(endings[0].id == 1);
  return endings[0];
}

Ending shell(ProcessLauncher& launcher, const std::string& line) {
  return run(launcher, {{"sh", "-c", line}, {}, {PageRule::Kind::pattern, "(\\d+) pages"}});
}

}  // namespace

TEST_CASE("The end of a child: status, pages, last words") {
  ProcessLauncher launcher;
  const auto before = launcher.now();
  auto ending = shell(launcher, "echo 12 pages; echo some trouble >&2; echo at the end >&2; exit 3");
  CHECK(ending.status == 3);
  CHECK(ending.pages == 12u);
  CHECK(ending.last_words == "at the end");
  CHECK(ending.at > before);
  CHECK(shell(launcher, "kill -TERM $$").status == 128 + SIGTERM);
  CHECK(run(launcher, {{"true"}}).status == 0);
  CHECK_FALSE(run(launcher, {{"true"}}).pages);
}

TEST_CASE("A child that writes more than a pipe holds is not held up") {
  ProcessLauncher launcher;
  const auto ending = shell(
      launcher, "head -c 5000000 /dev/zero | tr '\\0' x; echo; echo 7 pages; head -c 3000000 /dev/zero >&2");
  CHECK(ending.status == 0);
  CHECK(ending.pages == 7u);
}

TEST_CASE("A child has its environment, no input and none of the generator's descriptors or signals") {
  ProcessLauncher launcher;
  const auto ending =
      run(launcher,
          {{"sh", "-c",
            "cat; echo $MINE >&2; test ! -e /proc/self/fd/9 && grep -q 'SigBlk:\\s*0*$' /proc/self/status"},
           {{"MINE", "a value"}}});
  CHECK(ending.status == 0);
  CHECK(ending.last_words == "a value");
}

TEST_CASE("What cannot be started is told") {
  ProcessLauncher launcher;
  const TemporaryFolder folder;
  std::ofstream{folder.path() / "text"} << "no program";
  CHECK_THROWS_WITH(launcher.start(1, {{"no-such-program"}}),
                    Catch::Contains("'no-such-program' is not found"));
  CHECK_THROWS_WITH(launcher.start(1, {{(folder.path() / "text").string()}}),
                    Catch::Contains("cannot be executed"));
  CHECK(own_children().empty());
}

TEST_CASE("Nothing that a child starts outlives it") {
  ProcessLauncher launcher;
  SECTION("in its group") {
    shell(launcher, "sleep 1000 & exit 0");
  }
  SECTION("in a session of its own") {
    shell(launcher, "setsid sleep 1000 & exit 0");
  }
  CHECK(own_children().empty());
}

TEST_CASE("What a setup starts lives as long as the launcher") {
  {
    ProcessLauncher launcher;
    run(launcher, {{"sh", "-c", "sleep 1000 </dev/null >/dev/null 2>&1 &"}, {}, {}, true});
    CHECK(own_children().size() == 1);
    run(launcher, {{"true"}});
    CHECK(own_children().size() == 1);
  }
  CHECK(own_children().empty());
}

TEST_CASE("A child is killed with all its processes") {
  ProcessLauncher launcher;
  launcher.start(7, {{"sh", "-c", "sleep 1000 & sleep 1000"}});
  launcher.kill(7);
  const auto endings = launcher.wait(launcher.now() + 2min);
  REQUIRE(endings.size() == 1);
  CHECK(endings[0].status == 128 + SIGKILL);
  CHECK(own_children().empty());
}

TEST_CASE("Children at work are ended with the launcher") {
  {
    ProcessLauncher launcher;
    launcher.start(1, {{"sleep", "1000"}});
    launcher.start(2, {{"sh", "-c", "setsid sleep 1000 & sleep 1000"}});
    CHECK(own_children().size() == 2);
  }
  CHECK(own_children().empty());
}

TEST_CASE("A signal to the generator is a wish to stop, once") {
  ProcessLauncher launcher;
  CHECK_FALSE(launcher.take_stop());
  ::kill(::getpid(), SIGTERM);
  launcher.start(1, {{"sleep", "1000"}});
  CHECK(launcher.wait(launcher.now() + 2min).empty());
  CHECK(launcher.take_stop());
  CHECK_FALSE(launcher.take_stop());
}

TEST_CASE("A child's memory is its own, not what the generator once had") {
  constexpr std::size_t large = 200 << 20;
  {
    std::string ballast(large, 'x');
    REQUIRE(process_memory(::getpid()).peak > large);
  }
  ProcessLauncher launcher;
  const auto ending = run(launcher, {{"true"}});
  CHECK(ending.resources.peak_memory.value_or(0) < large / 10);
}

TEST_CASE("A child's peak is seen though it is short, its CPU time with its children's") {
  constexpr std::size_t large = 400 << 20;
  ProcessLauncher launcher;
  // dd fills one block of the size in memory and ends at once.
  const auto ending = run(launcher, {{"sh", "-c", "dd if=/dev/zero of=/dev/null bs=400M count=1"}});
  REQUIRE(ending.resources.peak_memory);
  CHECK(*ending.resources.peak_memory >= large);
  CHECK(*ending.resources.peak_memory < large + large / 10);
  CHECK(ending.resources.cpu_seconds > 0.01);
}
