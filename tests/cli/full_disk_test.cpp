// Places that cannot be written or read. The full disk is a small tmpfs, which only root can mount.
#include <catch2/catch.hpp>
#include <sys/mount.h>
#include <unistd.h>

#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

class SmallDisk {
 public:
  explicit SmallDisk(fs::path folder, const std::string& size = "256k") : folder_{std::move(folder)} {
    fs::create_directory(folder_);
    mounted_ = ::mount("none", folder_.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
    if (!mounted_) WARN("left out: a file system cannot be mounted here");
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  explicit operator bool() const { return mounted_; }
  void enlarge() { REQUIRE(::mount("none", folder_.c_str(), "tmpfs", MS_REMOUNT, "size=64m") == 0); }

 private:
  fs::path folder_;
  bool mounted_;
};

/// Text in words, of no two equal pages.
std::string long_text(std::size_t size) {
  std::string text;
  for (unsigned index = 0; text.size() < size; ++index) text += "word" + std::to_string(index * 7919u) + "\n";
  return text;
}

void check_one_clear_line(const ToolResult& result) {
  INFO(result.err);
  CHECK(result.status == 1);
  CHECK_THAT(result.err, Contains("No space left on device"));
  CHECK(lines(result.err) == 1);
}

}  // namespace

TEST_CASE("a full disk: one clear line, status 1, no half-written file") {
  const Workplace place;
  const SmallDisk disk{place.path("disk")};
  if (!disk) return;
  place.write("big.txt", long_text(400'000));
  place.write("texts.yaml", "export:\n  format: [txt, csv]\n");
  place.write("table.yaml", "export:\n  format: [csv]\n");

  SECTION("artifacts") {
    check_one_clear_line(place.docmill({"export", "big.txt", "--format", "txt", "-o", "disk/out"}));
    CHECK(place.files("disk").empty());
    CHECK_FALSE(fs::exists(place.path("disk/out/.docmill")));
  }
  SECTION("run") {
    check_one_clear_line(place.docmill({"run", "texts.yaml", "big.txt", "-o", "disk/out", "-q"}));
    check_one_clear_line(place.docmill({"run", "table.yaml", "big.txt", "-o", "disk/out", "-q"}));
    CHECK(place.files("disk").empty());
  }
  SECTION("one file: the old one stays") {
    place.write("disk/table.jsonl", "old\n");
    check_one_clear_line(
        place.docmill({"export", "big.txt", "--format", "jsonl", "--to", "disk/table.jsonl"}));
    CHECK(place.files("disk") == std::map<std::string, std::string>{{"table.jsonl", "old\n"}});
  }
  SECTION("the document on standard input") {
    check_one_clear_line(
        place.docmill({"ingest", "-"}, long_text(400'000), {"TMPDIR=" + place.path("disk").string()}));
    CHECK(fs::is_empty(place.path("disk")));
  }
}

TEST_CASE("a run stops before the disk is full, and goes on when there is room") {
  const Workplace place;
  SmallDisk disk{place.path("disk"), "512k"};  // journal, index and audit of a stopped run have room
  if (!disk) return;
  for (int index = 0; index < 20; ++index)
    place.write("in/" + std::to_string(index) + ".txt", std::to_string(index) + " " + long_text(10'000));
  place.write("texts.yaml", "export:\n  format: [txt, csv]\n");
  const auto run = [&](const std::string& output, const std::string& least) {
    return place.docmill({"run", "texts.yaml", "in", "-o", output, "--min-free", least, "-q"});
  };
  const auto stopped = run("disk/out", "1MiB");
  CHECK(stopped.status == 75);
  CHECK_THAT(stopped.err, Contains("disk/out has ") && Contains("less than --min-free 1.0 MiB"));
  CHECK(lines(stopped.err) == 1);
  CHECK_FALSE(fs::exists(place.path("disk/out/records.jsonl")));
  disk.enlarge();
  CHECK(run("disk/out", "1MiB").status == 0);
  CHECK(run("out", "0").status == 0);
  CHECK(place.files("disk/out") == place.files("out"));
}

TEST_CASE("a run that fills the disk goes on when there is room") {
  const Workplace place;
  SmallDisk disk{place.path("disk")};
  if (!disk) return;
  for (int index = 0; index < 20; ++index)
    place.write("in/" + std::to_string(index) + ".txt", std::to_string(index) + " " + long_text(30'000));
  place.write("texts.yaml", "export:\n  format: [txt, csv]\n");
  const auto run = [&](const std::string& output) {
    return place.docmill({"run", "texts.yaml", "in", "-o", output, "--min-free", "0", "-q"});
  };
  check_one_clear_line(run("disk/out"));
  disk.enlarge();
  CHECK(run("disk/out").status == 0);
  CHECK(run("out").status == 0);
  CHECK(place.files("disk/out") == place.files("out"));
}

TEST_CASE("a full folder for temporary files costs time, not documents, while records need not wait there") {
  const Workplace place;
  const SmallDisk disk{place.path("disk")};
  if (!disk) return;
  const auto text = long_text(400'000);
  place.write("in/a.txt", text);
  place.write("in/b.txt", text);
  const auto result = place.docmill({"ingest", "in"}, {}, {"TMPDIR=" + place.path("disk").string()});
  CHECK(result.status == 0);
  CHECK(result.out == place.docmill({"ingest", "in"}).out);
  CHECK(place.docmill({"ingest", "in"}, {}, {"TMPDIR=/nowhere"}).out == result.out);
}

TEST_CASE("records that wait for a slow document need room for temporary files") {
  const Workplace place;
  const SmallDisk disk{place.path("disk")};
  if (!disk) return;
  place.write("in/0.txt", "FAULT:hang");
  for (int index = 1; index <= 20; ++index)  // 20 MB; 16 MiB are kept in memory
    place.write("in/" + std::to_string(index) + ".txt", std::to_string(index) + " " + long_text(1'000'000));
  const auto result = run_tool({FAULTS_PROGRAM, "ingest", "in", "-j", "2", "--page-timeout", "30s"},
                               {place.path(), {}, {"TMPDIR=" + place.path("disk").string()}});
  check_one_clear_line(result);
  CHECK_THAT(result.err, Contains("TMPDIR"));
  CHECK(result.out.empty());
}

TEST_CASE("what cannot be written or read is named") {
  const Workplace place;
  place.write("a.txt", "text\n");
  place.write("file", "");
  auto result = place.docmill({"export", "a.txt", "--format", "txt", "-o", "file/out"});
  CHECK(result.status == 1);
  CHECK_THAT(result.err, Contains("file/out") && Contains("Not a directory"));
  CHECK(lines(result.err) == 1);
  result = place.docmill({"export", "a.txt", "--to", "."});
  CHECK(result.status == 1);
  CHECK(lines(result.err) == 1);
  result = place.docmill({"ingest", "-"}, "text\n", {"TMPDIR=/nowhere"});
  CHECK(result.status == 1);
  CHECK_THAT(result.err, Contains("TMPDIR"));
}

TEST_CASE("an unreadable folder is a failed input, the others go on") {
  const Workplace place;
  place.write("in/open/a.txt", "text\n");
  place.write("in/closed/b.txt", "text\n");
  place.write("in/closed.txt", "text\n");
  fs::permissions(place.path("in/closed"), fs::perms::none);
  fs::permissions(place.path("in/closed.txt"), fs::perms::none);
  std::vector<std::string> command{DOCMILL_PROGRAM, "ingest", "in", "-q"};
  if (::geteuid() == 0) {
    // Root reads everything: the test goes on without the rights that make it so.
    command.insert(command.begin(), {"setpriv", "--bounding-set", "-dac_override,-dac_read_search",
                                     "--inh-caps", "-dac_override,-dac_read_search", "--"});
    if (run_tool({"setpriv", "--version"}, {place.path(), {}}).status != 0) {
      WARN("left out: rights cannot be dropped here");
      return;
    }
  }
  const auto result = run_tool(command, {place.path(), {}});
  fs::permissions(place.path("in/closed"), fs::perms::owner_all);
  CHECK(result.status == 3);
  CHECK(lines(result.out) == 3);
  CHECK_THAT(result.out,
             Contains("Permission denied") && Contains("in/open/a.txt") && Contains("\"unreadable\""));
}
