#include "flow/worker/extraction.hpp"

#include <catch2/catch.hpp>

#include "base/bytes.hpp"
#include "base/files.hpp"
#include "flow/worker/read_member.hpp"

using namespace docmill;
namespace fs = std::filesystem;
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

/// Hands out these files; with content "!" one that cannot be had.
class FakeContainer : public OpenDocument {
 public:
  explicit FakeContainer(Files files) : files_{std::move(files)} {}
  Facts facts() const override { return {}; }
  uint32_t pages() const override { return 0; }
  Page read(uint32_t, const ReadOptions&) override { return {}; }
  Image image(uint32_t, const ImageOptions&) override { throw Error{Stage::ingest, Code::unsupported, ""}; }
  void extract(MemberSink& sink) override {
    for (const auto& [name, content] : files_) {
      if (!sink.begin({name, "2026-01-02T03:04:05Z"})) return;
      if (content == "!") {
        sink.fail(Code::encrypted, "it needs a password", "");
        continue;
      }
      for (const char byte : content)
        if (!sink.write({&byte, 1})) break;
      sink.end();
    }
  }

 private:
  Files files_;
};

struct Extracted {
  std::vector<StagedMember> members;
  std::vector<Problem> problems;
  TemporaryFolder folder;
  std::string content(std::size_t place) const {
    return std::string{read_file(folder.path() / members.at(place).staged, 1'000'000)->view()};
  }
};

Extracted extract(const Files& files, const Allowance& allowance, uint64_t member_bytes = 1000) {
  Extracted result;
  Extraction extraction{{.folder = result.folder.path(),
                         .file_prefix = "7-",
                         .name_prefix = "out.zip!/",
                         .member_bytes = member_bytes,
                         .allowance = allowance,
                         .at_member = {}}};
  FakeContainer{files}.extract(extraction);
  result.members = extraction.take();
  result.problems = extraction.problems();
  return result;
}

}  // namespace

TEST_CASE("members are taken out under safe and unique names") {
  const auto result = extract({{"a/b.pdf", "one"},
                               {"a/b.pdf", "two"},
                               {"../../etc/passwd", "three"},
                               {"/abs//./x", "four"},
                               {"line\nbreak\x01", "five"},
                               {"", "six"},
                               {"in.zip!/x", "seven"},
                               {"\xFF.txt", "eight"}},
                              {2, 100, 1000});
  std::vector<std::string> names;
  for (const auto& member : result.members) names.push_back(member.member.name);
  CHECK(names == std::vector<std::string>{"out.zip!/a/b.pdf", "out.zip!/a/b (2).pdf",
                                          "out.zip!/%2E%2E/%2E%2E/etc/passwd", "out.zip!/abs/x",
                                          "out.zip!/line%0Abreak%01", "out.zip!/unnamed",
                                          "out.zip!/in.zip%21/x", "out.zip!/\uFFFD.txt"});
  CHECK(result.content(0) == "one");
  CHECK(result.content(2) == "three");
  CHECK(result.members[0].member.modified == "2026-01-02T03:04:05Z");
  CHECK(result.problems.empty());
  for (const auto& entry : fs::directory_iterator{result.folder.path()})
    CHECK(entry.path().filename().string().starts_with("7-"));
}

TEST_CASE("what may still be taken out is shared by size") {
  const auto result =
      extract({{"small", std::string(100, 'x')}, {"large", std::string(300, 'x')}}, {3, 42, 2000});
  const auto& small = result.members.at(0).member.allowance;
  const auto& large = result.members.at(1).member.allowance;
  CHECK(small.depth == 2);
  CHECK(small.members == 10);
  CHECK(large.members == 30);
  CHECK(small.bytes == 400);
  CHECK(large.bytes == 1200);
}

TEST_CASE("every limit is told, and what was within it is kept") {
  SECTION("depth") {
    const auto result = extract({{"a", "x"}}, {0, 10, 1000});
    CHECK(result.members.empty());
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].message.find("--max-depth") != std::string::npos);
  }
  SECTION("number") {
    const auto result = extract({{"a", "x"}, {"b", "x"}, {"c", "x"}}, {1, 2, 1000});
    CHECK(result.members.size() == 2);
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].message.find("--max-members") != std::string::npos);
  }
  SECTION("expansion") {
    const auto result = extract({{"a", "12345"}, {"b", std::string(50, 'x')}, {"c", "x"}}, {1, 10, 20});
    REQUIRE(result.members.size() == 2);
    CHECK(result.content(0) == "12345");
    CHECK(result.members[1].staged.empty());
    CHECK(result.members[1].member.problem->code == Code::too_large);
    CHECK(result.problems.at(0).message.find("--max-ratio") != std::string::npos);
  }
  SECTION("size of one") {
    const auto result = extract({{"a", std::string(50, 'x')}, {"b", "x"}}, {1, 10, 1000}, 20);
    CHECK(result.problems.empty());
    CHECK(result.members.at(0).member.problem->message.find("--max-bytes") != std::string::npos);
    CHECK(result.content(1) == "x");
  }
}

TEST_CASE("a member that cannot be had is named with the reason, the next one is taken") {
  const auto result = extract({{"a", "!"}, {"b", "x"}}, {1, 10, 1000});
  CHECK(result.members.at(0).member.problem->code == Code::encrypted);
  CHECK(result.members.at(0).staged.empty());
  CHECK(result.content(1) == "x");
}

TEST_CASE("a member is found again by its name, through containers in containers") {
  // The content of a container is its files, one a line: "name=content".
  const OpenByName open = [](SharedBytes bytes, std::string_view) {
    Files files;
    const auto text = bytes->view();
    if (text == "outer") files = {{"x", "first"}, {"x", "second"}, {"in.zip", "inner"}, {"locked", "!"}};
    if (text == "inner") files = {{"../y", "deep"}};
    return std::make_unique<FakeContainer>(files);
  };
  const auto outer = std::make_shared<const Bytes>("outer");
  const auto read = [&](std::string_view name) {
    return std::string{read_member(outer, "o.zip", name, 100, open)->view()};
  };
  CHECK(read("x (2)") == "second");
  CHECK(read("in.zip!/%2E%2E/y") == "deep");
  CHECK_THROWS_WITH(read("z"), Catch::Contains("no z"));
  CHECK_THROWS_WITH(read("locked"), Catch::Contains("password"));
  CHECK_THROWS_WITH(read_member(outer, "o.zip", "x", 2, open), Catch::Contains("--max-bytes"));
}
