#include "flow/worker/landlock.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.hpp"

namespace docmill {
namespace {

// Rights that are younger than Debian 12's header; the numbers are the kernel's interface and never change.
constexpr uint64_t truncate_right = 1ull << 14;        // from version 3
constexpr uint64_t device_control_right = 1ull << 15;  // from version 5

/// All that a folder may be allowed, but links and devices: what the worker leaves there the supervisor
/// moves.
constexpr uint64_t folder_rights = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                                   LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                   LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REFER | truncate_right;
constexpr uint64_t device_rights = LANDLOCK_ACCESS_FS_WRITE_FILE | truncate_right | device_control_right;

/// All rights that the version knows, but those to read.
uint64_t closed_rights(int version) {
  uint64_t rights = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                    LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                    LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
  if (version >= 2) rights |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3) rights |= truncate_right;
  if (version >= 5) rights |= device_control_right;
  return rights;
}

[[noreturn]] void fail(const std::string& what) {
  throw Error{Stage::run, Code::internal,
              "the worker cannot give up its right to write files: " + what + ": " + std::strerror(errno),
              "run with --no-sandbox"};
}

class Descriptor {
 public:
  explicit Descriptor(long number) : number_{static_cast<int>(number)} {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

void allow(const Descriptor& rules, uint64_t rights, const std::filesystem::path& path) {
  const Descriptor at{::open(path.c_str(), O_PATH | O_CLOEXEC)};
  if (at.number() < 0) fail(path.string());
  landlock_path_beneath_attr rule{};
  rule.allowed_access = rights;
  rule.parent_fd = at.number();
  if (::syscall(SYS_landlock_add_rule, rules.number(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
    fail(path.string());
}

}  // namespace

int landlock_version() {
  const auto version =
      ::syscall(SYS_landlock_create_ruleset, nullptr, std::size_t{0}, LANDLOCK_CREATE_RULESET_VERSION);
  return version > 0 ? static_cast<int>(version) : 0;
}

void close_files(int version, const std::filesystem::path& writable) {
  const landlock_ruleset_attr closed{closed_rights(version)};
  const Descriptor rules{::syscall(SYS_landlock_create_ruleset, &closed, sizeof closed, 0)};
  if (rules.number() < 0) fail("landlock_create_ruleset");
  allow(rules, device_rights & closed.handled_access_fs, "/dev/null");
  if (!writable.empty()) allow(rules, folder_rights & closed.handled_access_fs, writable);
  if (::syscall(SYS_landlock_restrict_self, rules.number(), 0) != 0) fail("landlock_restrict_self");
}

}  // namespace docmill
