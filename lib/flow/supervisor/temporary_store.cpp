#include "flow/supervisor/temporary_store.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "base/error.hpp"

namespace docmill {
namespace {

[[noreturn]] void fail(const char* what) {
  throw Error{Stage::run, Code::write_failed, std::string{what} + ": " + std::strerror(errno),
              "name a folder with more space in TMPDIR"};
}

}  // namespace

TemporaryStore::~TemporaryStore() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void TemporaryStore::open() {
  std::error_code reason;
  const auto folder = std::filesystem::temp_directory_path(reason);
  errno = reason.value();
  if (reason) fail("no folder for temporary files");
  auto name = (folder / "docmill-XXXXXX").string();
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) fail("no temporary file can be made");
  ::unlink(name.c_str());
}

TemporaryStore::Place TemporaryStore::append(std::string_view text) {
  if (descriptor_ < 0) open();
  const Place place{size_, text.size()};
  while (!text.empty()) {
    const auto count = ::pwrite(descriptor_, text.data(), text.size(), static_cast<off_t>(size_));
    if (count < 0 && errno != EINTR) fail("records that wait for their turn cannot be kept");
    if (count <= 0) continue;
    size_ += static_cast<uint64_t>(count);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return place;
}

std::string TemporaryStore::read(Place place) const {
  std::string text(place.size, '\0');
  for (uint64_t done = 0; done < place.size;) {
    const auto count =
        ::pread(descriptor_, text.data() + done, place.size - done, static_cast<off_t>(place.offset + done));
    if (count == 0 || (count < 0 && errno != EINTR))
      fail("records that wait for their turn cannot be read back");
    if (count > 0) done += static_cast<uint64_t>(count);
  }
  return text;
}

void TemporaryStore::clear() {
  if (descriptor_ >= 0 && ::ftruncate(descriptor_, 0) != 0) fail("a temporary file cannot be emptied");
  size_ = 0;
}

}  // namespace docmill
