#include "base/bytes.hpp"

#include <fstream>
#include <stdexcept>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "base/error.hpp"
#include "base/files.hpp"

using namespace docmill;
namespace fs = std::filesystem;

namespace {

void write_text(const fs::path& path, std::string_view text) {
  std::ofstream{path, std::ios::binary} << text;
}

Code code_of_reading(const fs::path& path, uint64_t limit) {
  try {
    read_file(path, limit);
  } catch (const Error& error) {
    return error.code;
  }
  FAIL("no error");
  return Code::internal;
}

}  // namespace

TEST_CASE("the id is the SHA-256 that sha256sum prints") {
  CHECK(content_id("") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(content_id("abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(short_hash("abc", 12) == "ba7816bf8f01");
}

TEST_CASE("base64 gives back all bytes and takes nothing else") {
  for (const std::string bytes : {"", "f", "fo", "foo", "\xff\x80/z"})
    CHECK(base64_decode(base64_encode(bytes)) == bytes);
  CHECK(base64_encode("caf\xe9") == "Y2Fm6Q==");
  for (const char* wrong : {"Y2F", "Y2Fm6Q=", "Y2Fm 6Q=", "Y=Fm", "====", "Y2Fm6Q==\n"})
    CHECK_THROWS_AS(base64_decode(wrong), std::invalid_argument);
}

TEST_CASE("files are read whole, and what cannot be read says why") {
  const TemporaryFolder folder;
  const std::string text(100'000, 'x');
  write_text(folder.path() / "a.txt", text);
  CHECK(read_file(folder.path() / "a.txt", 100'000)->view() == text);
  CHECK(code_of_reading(folder.path() / "a.txt", 99'999) == Code::too_large);
  CHECK(code_of_reading(folder.path() / "none.txt", 10) == Code::not_found);
  CHECK(code_of_reading(folder.path(), 10) == Code::unreadable);
}

TEST_CASE("a pipe that nobody writes to does not hold up the reader") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
  CHECK(code_of_reading(folder.path() / "pipe", 10) == Code::unreadable);
}

TEST_CASE("a file that says it is empty is read to its end") {
  CHECK(read_file("/proc/self/status", 1 << 20)->size() > 100);
}
