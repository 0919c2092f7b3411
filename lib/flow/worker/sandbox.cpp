#include "flow/worker/sandbox.hpp"

#include <cerrno>
#include <cstring>

#include <sys/prctl.h>

#include "base/error.hpp"
#include "flow/worker/landlock.hpp"
#include "flow/worker/system_call_filter.hpp"

namespace docmill {

SandboxSupport sandbox_support() {
  return {.landlock = landlock_version(), .seccomp = has_system_call_filters()};
}

std::string SandboxSupport::describe() const {
  std::string text = landlock > 0
                         ? "writing to files is closed by Landlock, version " + std::to_string(landlock)
                         : "writing to files stays open, the kernel has no Landlock";
  return text + (seccomp ? "; sockets and programs are closed by seccomp"
                         : "; sockets and programs stay open, the kernel has no seccomp filters");
}

void enter_sandbox(const std::filesystem::path& writable) {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    throw Error{Stage::run, Code::internal,
                std::string{"the worker cannot give up rights: "} + std::strerror(errno),
                "run with --no-sandbox"};
  const auto support = sandbox_support();
  if (support.landlock > 0) close_files(support.landlock, writable);
  if (support.seccomp) filter_system_calls();
}

}  // namespace docmill
