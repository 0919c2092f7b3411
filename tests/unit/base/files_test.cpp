#include "base/files.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "base/error.hpp"

using namespace docmill;
namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream{path, std::ios::binary}.rdbuf();
  return text.str();
}

std::ptrdiff_t entries(const fs::path& folder) {
  return std::distance(fs::directory_iterator{folder}, fs::directory_iterator{});
}

}  // namespace

TEST_CASE("a file appears whole or not at all") {
  const TemporaryFolder folder;
  const auto target = folder.path() / "table.csv";
  const std::string large(1'000'000, 'x');
  {
    AtomicFile file{target};
    file.write("a,b\n");
    file.write(large);
    file.write("end");
    CHECK_FALSE(fs::exists(target));
    file.commit();
  }
  CHECK(content(target) == "a,b\n" + large + "end");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("an export that was not finished keeps the file of last night") {
  const TemporaryFolder folder;
  const auto target = folder.path() / "table.csv";
  std::ofstream{target} << "old";
  {
    AtomicFile file{target};
    file.write("half");
  }
  CHECK(content(target) == "old");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a replaced file keeps its permissions and its links") {
  const TemporaryFolder folder;
  const auto target = folder.path() / "real.csv";
  std::ofstream{target} << "old";
  fs::permissions(target, fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("real.csv", folder.path() / "link.csv");
  AtomicFile file{folder.path() / "link.csv"};
  file.write("new");
  file.commit();
  CHECK(fs::is_symlink(folder.path() / "link.csv"));
  CHECK(content(target) == "new");
  CHECK(fs::status(target).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a device is written to, never replaced") {
  AtomicFile file{"/dev/null"};
  file.write("text");
  file.commit();
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a write that fails names the file and the reason") {
  const TemporaryFolder folder;
  try {
    AtomicFile file{folder.path() / "no" / "such" / "table.csv"};
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code == Code::write_failed);
    CHECK_THAT(error.what(), Catch::Contains("table.csv") && Catch::Contains("No such file"));
  }
  AtomicFile full{"/dev/full"};
  full.write("text");
  CHECK_THROWS_AS(full.commit(), Error);
}

TEST_CASE("a staged file is moved into folders that are made for it") {
  const TemporaryFolder folder;
  std::ofstream{folder.path() / "staged"} << "slides";
  const auto target = folder.path() / "out" / "a" / "b.pdf";
  move_into_place(folder.path() / "staged", target);
  CHECK(content(target) == "slides");
  CHECK_FALSE(fs::exists(folder.path() / "staged"));
}

TEST_CASE("a temporary folder goes with its content") {
  fs::path path;
  {
    TemporaryFolder folder;
    const TemporaryFolder moved{std::move(folder)};
    path = moved.path();
    std::ofstream{path / "file"} << "x";
    CHECK(fs::exists(path));
  }
  CHECK_FALSE(fs::exists(path));
}

TEST_CASE("a file is given a second name, also in place of another file, and of itself") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "slides.pdf", target = folder.path() / "out" / "slides.pdf";
  std::ofstream{file} << "slides";
  link_into_place(file, target);
  CHECK(content(target) == "slides");
  CHECK(fs::equivalent(file, target));
  std::ofstream{folder.path() / "new.pdf"} << "new";
  link_into_place(folder.path() / "new.pdf", target);
  link_into_place(folder.path() / "new.pdf", target);
  CHECK(content(target) == "new");
  CHECK(content(file) == "slides");
  CHECK(std::distance(fs::directory_iterator{target.parent_path()}, {}) == 1);
}
