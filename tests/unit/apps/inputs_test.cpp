#include "apps/inputs.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "base/files.hpp"

using namespace docmill;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for each test; paths come out relative to it.
class Tree {
 public:
  void file(const std::string& name) const {
    fs::create_directories((folder_.path() / name).parent_path());
    std::ofstream{folder_.path() / name} << name;
  }
  fs::path path(const std::string& name = {}) const { return folder_.path() / name; }

  std::vector<std::string> read(PathOptions options = {}) {
    if (options.arguments.empty() && !options.files_from) options.arguments = {folder_.path().string()};
    PathInputs inputs{std::move(options)};
    std::vector<std::string> names;
    while (auto input = inputs.next()) {
      if (const auto* file = std::get_if<FileInput>(&*input))
        names.push_back(relative(file->path));
      else if (const auto* finished = std::get_if<FinishedInput>(&*input))
        names.push_back(relative(finished->record.source.path) + " " +
                        std::string{to_string(finished->record.status)});
    }
    missing = inputs.missing();
    total = inputs.total();
    return names;
  }
  bool missing = false;
  std::optional<uint64_t> total;

 private:
  std::string relative(const std::string& path) const {
    const auto prefix = folder_.path().string() + "/";
    return path.starts_with(prefix) ? path.substr(prefix.size()) : path;
  }
  TemporaryFolder folder_;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("folders: byte order, without what is nobody's document") {
  Tree tree;
  for (const auto* name : {"b.pdf", "B.pdf", "a/2.pdf", "a/10.pdf", ".hidden", ".git/x.pdf", "~$report.docx",
                           ".~lock.x#", "#draft#", "Thumbs.db", "a/desktop.ini", "old.pdf~", "\xE9\xFF.pdf"})
    tree.file(name);
  CHECK(tree.read() == Names{"B.pdf", "a/10.pdf", "a/2.pdf", "b.pdf", "\xE9\xFF.pdf"});
  CHECK(tree.total == 5u);
  CHECK_FALSE(tree.missing);
}

TEST_CASE("the output folder is no input") {
  Tree tree;
  tree.file("in.pdf");
  tree.file("out/old.pdf");
  PathOptions options;
  options.output = tree.path("./out");
  CHECK(tree.read(options) == Names{"in.pdf"});
}

TEST_CASE("linked folders only when asked for, and never in circles") {
  Tree tree;
  tree.file("a/x.pdf");
  fs::create_directory_symlink("..", tree.path("a/up"));
  fs::create_directory_symlink("a", tree.path("link"));
  fs::create_symlink("a/x.pdf", tree.path("y.pdf"));
  CHECK(tree.read() == Names{"a/x.pdf", "y.pdf"});
  PathOptions options;
  options.follow = true;
  CHECK(tree.read(options) == Names{"a/x.pdf", "link/x.pdf", "y.pdf"});
}

TEST_CASE("special files and dead links are named, not opened") {
  Tree tree;
  tree.file("x.pdf");
  REQUIRE(mkfifo(tree.path("pipe").c_str(), 0600) == 0);
  fs::create_symlink("nowhere", tree.path("dead"));
  CHECK(tree.read() == Names{"dead failed", "pipe skipped", "x.pdf"});
  CHECK_FALSE(tree.missing);
}

TEST_CASE("a missing name has its place, and is remembered") {
  Tree tree;
  tree.file("x.pdf");
  PathOptions options;
  options.arguments = {tree.path("none.pdf"), tree.path("x.pdf"), tree.path("*.zip")};
  CHECK(tree.read(options) == Names{"none.pdf failed", "x.pdf", "*.zip failed"});
  CHECK(tree.missing);
}

TEST_CASE("patterns, unless there is a file of that name") {
  Tree tree;
  for (const auto* name : {"b.pdf", "a.pdf", "c.txt", "[1].pdf"}) tree.file(name);
  PathOptions options;
  options.arguments = {tree.path("?.pdf"), tree.path("[1].pdf")};
  CHECK(tree.read(options) == Names{"a.pdf", "b.pdf", "[1].pdf"});
}

TEST_CASE("lists of names: LF, CRLF, byte order mark, NUL") {
  Tree tree;
  for (const auto* name : {"a.pdf", "b c.pdf"}) tree.file(name);
  const auto a = tree.path("a.pdf").string(), b = tree.path("b c.pdf").string();
  PathOptions options;
  options.files_from = tree.path("list").string();
  std::ofstream{tree.path("list")} << "\xEF\xBB\xBF" << a << "\r\n\r\n" << b;
  CHECK(tree.read(options) == Names{"a.pdf", "b c.pdf"});
  std::ofstream{tree.path("list")} << a << '\0' << b << '\0';
  options.null_separated = true;
  CHECK(tree.read(options) == Names{"a.pdf", "b c.pdf"});
}
