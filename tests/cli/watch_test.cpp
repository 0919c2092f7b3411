// Runs that wait for documents.
#include <chrono>

#include <catch2/catch.hpp>
#include <signal.h>

#include "workplace.hpp"

using namespace docmill::testing;
using namespace std::chrono_literals;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

void make_old(const fs::path& file) {
  fs::last_write_time(file, fs::file_time_type::clock::now() - 2h);
}

RunningTool watch(const Workplace& place, const std::string& settle) {
  return place.start(
      {"run", "./texts.yaml", "in", "-o", "out", "--watch", "--settle", settle, "--records", "-", "-q"});
}

}  // namespace

TEST_CASE("what is moved into a watched folder is worked on, as is what changes there") {
  const Workplace place;
  place.write("texts.yaml", "export:\n  format: [txt, csv]\n");
  place.write("in/a.txt", "first\n");
  auto run = watch(place, "0s");
  CHECK_THAT(run.read_line(), Contains("in/a.txt"));

  place.write("b.txt", "second\n");
  fs::create_directory(place.path("new"));
  fs::rename(place.path("b.txt"), place.path("new/b.txt"));
  fs::rename(place.path("new"), place.path("in/new"));
  CHECK_THAT(run.read_line(), Contains("in/a.txt"));
  CHECK_THAT(run.read_line(), Contains("in/new/b.txt"));

  place.write("a.txt", "changed\n");
  fs::rename(place.path("a.txt"), place.path("in/a.txt"));
  CHECK_THAT(run.read_line(), Contains("changed"));
  CHECK_THAT(run.read_line(), Contains("in/new/b.txt"));

  run.signal(SIGTERM);
  CHECK(run.wait().status == 0);
  CHECK(place.docmill({"run", "./texts.yaml", "in", "-o", "undisturbed", "-q"}).status == 0);
  CHECK(place.files("out") == place.files("undisturbed"));
}

TEST_CASE("a file that may still be written waits until it is settled") {
  const Workplace place;
  place.write("texts.yaml", "export:\n  format: [txt]\n");
  place.write("in/a.txt", "settled\n");
  place.write("in/b.txt", "growing\n");
  make_old(place.path("in/a.txt"));
  auto run = watch(place, "1h");
  CHECK_THAT(run.read_line(), Contains("in/a.txt"));
  make_old(place.path("in/b.txt"));
  CHECK_THAT(run.read_line(), Contains("in/a.txt"));
  CHECK_THAT(run.read_line(), Contains("in/b.txt"));
  run.signal(SIGINT);
  CHECK(run.wait().status == 0);
}

TEST_CASE("a watch that cannot begin says why") {
  const Workplace place;
  place.write("texts.yaml", "export:\n  format: [txt]\n");
  place.write("list", "a.txt\n");
  CHECK(place.docmill({"run", "./texts.yaml", "nowhere", "-o", "out", "--watch", "-q"}).status == 4);
  for (const std::vector<std::string>& inputs :
       {std::vector<std::string>{}, {"-"}, {"--files-from", "list"}, {"list", "--time-budget", "1h"}}) {
    std::vector<std::string> words{"run", "./texts.yaml", "-o", "out", "--watch"};
    words.insert(words.end(), inputs.begin(), inputs.end());
    const auto result = place.docmill(words);
    CHECK(result.status == 2);
    CHECK_THAT(result.err, Contains("--watch"));
    CHECK(lines(result.err) == 1);
  }
}
