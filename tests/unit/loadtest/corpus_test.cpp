#include "loadtest/corpus.hpp"

#include <fstream>
#include <map>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files.hpp"

using namespace docmill;
using namespace docmill::loadtest;
namespace fs = std::filesystem;

namespace {

struct Folder {
  Folder() {
    for (const auto* name : {"scans/b.pdf", "scans/a.pdf", "scans/deep/c.pdf", "scans/.hidden",
                             "letter 1.txt", "letter 2.txt"}) {
      fs::create_directories((path / name).parent_path());
      std::ofstream{path / name} << name;
    }
    fs::create_directory(path / "empty");
  }
  std::string operator()(const char* name) const { return (path / name).string(); }
  TemporaryFolder folder;
  fs::path path = folder.path();
};

}  // namespace

TEST_CASE("Documents from folders, patterns and names") {
  const Folder folder;
  const auto corpus = find_corpus({{folder("scans"), 1, "scan"}, {folder("letter*.txt"), 3, "letter"}});
  REQUIRE(corpus.documents.size() == 5);
  CHECK(corpus.documents[0].path == folder("scans/a.pdf"));
  CHECK(corpus.documents[2].path == folder("scans/deep/c.pdf"));
  CHECK(corpus.documents[3].path == folder("letter 1.txt"));
  CHECK(corpus.class_of(4) == "letter");
  CHECK(corpus.bytes == 11 + 11 + 16 + 12 + 12);
}

TEST_CASE("The hash is that of contents, weights and classes, not of places") {
  const Folder one, other;
  const auto hash = [](const Folder& folder, double weight, const char* name) {
    return find_corpus({{folder("scans"), weight, name}}).hash;
  };
  CHECK(hash(one, 1, "scan") == hash(other, 1, "scan"));
  CHECK(hash(one, 1, "scan") != hash(one, 2, "scan"));
  CHECK(hash(one, 1, "scan") != hash(one, 1, "page"));
  std::ofstream{other.path / "scans/a.pdf"} << "changed";
  CHECK(hash(one, 1, "scan") != hash(other, 1, "scan"));
}

TEST_CASE("What is not there is named") {
  const Folder folder;
  CHECK_THROWS_WITH(find_corpus({{folder("none.pdf")}}), Catch::Contains("none.pdf: no such file or folder"));
  CHECK_THROWS_WITH(find_corpus({{folder("*.tif")}}), Catch::Contains("the pattern matches nothing"));
  CHECK_THROWS_WITH(find_corpus({{folder("empty")}}), Catch::Contains("no document in this folder"));
}

TEST_CASE("Entries are drawn by their weights, their documents in turn, the same for a seed") {
  const Folder folder;
  const auto corpus = find_corpus({{folder("scans"), 1, ""}, {folder("letter*.txt"), 3, ""}});
  const auto draw = [&](uint64_t seed, int count) {
    DocumentChoice choice{corpus, seed};
    std::vector<std::size_t> drawn;
    for (int i = 0; i < count; ++i) drawn.push_back(choice.next());
    return drawn;
  };
  std::map<std::size_t, int> times;
  for (const auto document : draw(5, 4000)) ++times[document];
  CHECK(times[0] + times[1] + times[2] == Approx(1000).margin(100));
  CHECK(std::abs(times[0] - times[2]) <= 1);
  CHECK(std::abs(times[3] - times[4]) <= 1);
  CHECK(draw(5, 100) == draw(5, 100));
  CHECK(draw(5, 100) != draw(6, 100));
}
