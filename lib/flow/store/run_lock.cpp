#include "flow/store/run_lock.hpp"

#include <cerrno>
#include <charconv>
#include <string>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/log.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

fs::path file_of(const fs::path& output) {
  return output / ".docmill" / "lock";
}

/// Of the whole file, bound to the open file (fcntl(2), "Open file description locks"): unlike flock(2) it
/// can be asked for without being taken.
struct flock whole_file(short type) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  return lock;
}

std::string process_in(int descriptor) {
  char text[32];
  const auto size = ::pread(descriptor, text, sizeof text, 0);
  const std::string process{text, size > 0 ? static_cast<std::size_t>(size) : 0};
  return process.substr(0, process.find('\n'));
}

void write_process(int descriptor) {
  const auto text = std::to_string(::getpid()) + "\n";
  if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, text.data(), text.size(), 0) < 0)
    log(LogLevel::warning, "the lock of the results' folder does not name this process: the disk is full?");
}

}  // namespace

RunLock::RunLock(const fs::path& output, std::chrono::milliseconds patience) {
  const auto file = file_of(output);
  std::error_code reason;
  fs::create_directories(file.parent_path(), reason);
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (reason || descriptor_ < 0)
    throw Error{Stage::write, Code::write_failed,
                file.string() + " cannot be made: " +
                    (reason ? reason : std::error_code{errno, std::generic_category()}).message()};
  const auto end = std::chrono::steady_clock::now() + patience;
  auto lock = whole_file(F_WRLCK);
  while (::fcntl(descriptor_, F_OFD_SETLK, &lock) != 0) {
    if (errno != EAGAIN && errno != EACCES && errno != EINTR) return;
    if (std::chrono::steady_clock::now() >= end) {
      const auto process = process_in(descriptor_);
      ::close(descriptor_);
      throw Error{Stage::write, Code::write_failed,
                  "another run is writing into " + output.string() +
                      (process.empty() ? "" : " (process " + process + ")"),
                  "wait for its end with --wait DURATION, or choose another folder"};
    }
    std::this_thread::sleep_for(100ms);
  }
  write_process(descriptor_);
}

RunLock::~RunLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<pid_t> process_at_work(const fs::path& output) {
  const int descriptor = ::open(file_of(output).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return std::nullopt;
  auto lock = whole_file(F_RDLCK);
  const bool held = ::fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  const auto text = process_in(descriptor);
  ::close(descriptor);
  if (!held) return std::nullopt;
  pid_t process = 0;
  std::from_chars(text.data(), text.data() + text.size(), process);
  return process;
}

}  // namespace docmill
