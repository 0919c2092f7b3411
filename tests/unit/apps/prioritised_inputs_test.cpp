#include "apps/prioritised_inputs.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "base/files.hpp"

using namespace docmill;
namespace fs = std::filesystem;

namespace {

class Listed : public InputList {
 public:
  explicit Listed(std::vector<std::string> paths) : paths_{std::move(paths)} {}
  std::optional<Input> next() override {
    if (at_ == paths_.size()) return std::nullopt;
    const auto& path = paths_[at_++];
    return FileInput{path, path};
  }

 private:
  std::vector<std::string> paths_;
  std::size_t at_ = 0;
};

/// Four files: big and new, small and old, and two between; by their names' first letters.
class Files {
 public:
  Files() {
    write("a-big.txt", 300, 1);
    write("b-urgent.txt", 200, 2);
    write("c-small.pdf", 100, 4);
    write("d-urgent.pdf", 200, 3);
  }
  std::string order(std::vector<std::string> rules) const {
    Listed all{paths_};
    PrioritisedInputs inputs{all, std::move(rules)};
    std::string letters;
    while (const auto input = inputs.next())
      letters += fs::path{std::get<FileInput>(*input).path}.filename().string().front();
    CHECK(inputs.total() == 4);
    return letters;
  }

 private:
  void write(const std::string& name, std::size_t size, int hours_old) {
    const auto path = folder_.path() / name;
    std::ofstream{path} << std::string(size, 'x');
    fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::hours{hours_old});
    paths_.push_back(path.string());
  }

  TemporaryFolder folder_;
  std::vector<std::string> paths_;
};

}  // namespace

TEST_CASE("inputs by priority") {
  const Files files;
  CHECK(files.order({"smallest"}) == "cbda");
  CHECK(files.order({"largest"}) == "abdc");
  CHECK(files.order({"newest"}) == "abdc");
  CHECK(files.order({"oldest"}) == "cdba");
  CHECK(files.order({"*urgent*"}) == "bdac");
  CHECK(files.order({"*urgent*", "oldest"}) == "dbca");
  CHECK(files.order({"*.pdf", "*urgent*"}) == "dcba");
  CHECK(files.order({"nothing*"}) == "abcd");
}
