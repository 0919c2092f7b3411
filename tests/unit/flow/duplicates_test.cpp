#include "flow/supervisor/duplicates.hpp"

#include <cerrno>
#include <fstream>

#include <catch2/catch.hpp>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/files.hpp"

using namespace docmill;

namespace {

FileInput file(const TemporaryFolder& folder, const std::string& name, const std::string& content) {
  const auto path = folder.path() / name;
  std::ofstream{path, std::ios::binary} << content;
  return {path.string(), {}};
}

}  // namespace

TEST_CASE("equal bytes are found, equal sizes are not enough") {
  const TemporaryFolder folder;
  Retries retries{{}};
  Duplicates duplicates{1 << 20, retries};
  CHECK_FALSE(duplicates.find_first(0, file(folder, "a", "same")));
  CHECK_FALSE(duplicates.find_first(1, file(folder, "b", "else")));
  CHECK_FALSE(duplicates.find_first(2, {folder.path() / "missing", {}}));
  const auto first = duplicates.find_first(3, file(folder, "c", "same"));
  REQUIRE(first);
  CHECK(first->sequence == 0);
  CHECK(duplicates.find_first(4, file(folder, "d", "else"))->sequence == 1);
}

TEST_CASE("a record is kept for duplicates that come later") {
  const TemporaryFolder folder;
  Retries retries{{}};
  Duplicates duplicates{1 << 20, retries};
  duplicates.find_first(0, file(folder, "a", "same"));
  CHECK(duplicates.finish(0, content_id("same"), "the record").empty());
  REQUIRE(duplicates.find_first(1, file(folder, "b", "same")));
  CHECK(duplicates.is_done(0));
  CHECK(duplicates.is_unchanged(0));
  CHECK(duplicates.kept_record(0) == "the record");
}

TEST_CASE("duplicates that wait are handed out once, and a file that changed is noticed") {
  const TemporaryFolder folder;
  Retries retries{{}};
  Duplicates duplicates{1 << 20, retries};
  const auto second = file(folder, "b", "same");
  duplicates.find_first(0, file(folder, "a", "same"));
  REQUIRE(duplicates.find_first(1, second));
  CHECK_FALSE(duplicates.is_done(0));
  duplicates.wait(0, {1, second});
  CHECK(duplicates.finish(0, content_id("not the same"), "").size() == 1);
  CHECK_FALSE(duplicates.is_unchanged(0));
}

TEST_CASE("a duplicate is one, too, when its file is busy for a moment") {
  const TemporaryFolder folder;
  int failures = 2;
  Retries retries{{},
                  {.sleep = [](std::chrono::milliseconds) {},
                   .seed = {},
                   .read =
                       [&](const std::filesystem::path& path, uint64_t limit) {
                         if (failures-- > 0) throw ReadError{Code::unreadable, "busy", EBUSY};
                         return read_file(path, limit);
                       }}};
  Duplicates duplicates{1 << 20, retries};
  duplicates.find_first(0, file(folder, "a", "same"));
  const auto first = duplicates.find_first(1, file(folder, "b", "same"));
  REQUIRE(first);
  CHECK(first->sequence == 0);
  CHECK(retries.count() == 2);
}
