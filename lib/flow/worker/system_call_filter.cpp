#include "flow/worker/system_call_filter.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

#include "base/error.hpp"

namespace docmill {
namespace {

constexpr std::array refused{
    // sockets: the worker has the one that it talks to the supervisor by
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4",
    // programs and processes
    "execve", "execveat", "fork", "vfork", "process_vm_readv", "process_vm_writev", "process_madvise",
    "pidfd_open", "pidfd_getfd", "pidfd_send_signal", "kcmp", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
    "setns", "unshare",
    // file systems, and what Landlock leaves open of files
    "mount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "fsconfig", "fsmount",
    "fspick", "mount_setattr", "swapon", "swapoff", "quotactl", "quotactl_fd", "open_by_handle_at",
    "fanotify_init", "chmod", "fchmodat", "fchmodat2", "chown", "lchown", "fchown", "fchownat", "utime",
    "utimes", "futimesat", "utimensat", "setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr",
    "fremovexattr",
    // keys, the kernel and the machine
    "add_key", "request_key", "keyctl", "bpf", "perf_event_open", "kexec_load", "kexec_file_load",
    "init_module", "finit_module", "delete_module", "reboot", "syslog", "acct", "iopl", "ioperm",
    "settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "sethostname", "setdomainname", "vhangup",
    // interfaces that have let programs into the kernel more often than others
    "io_uring_setup", "io_uring_enter", "io_uring_register", "userfaultfd", "modify_ldt", "vmsplice",
    "lookup_dcookie", "uselib", "io_setup", "io_submit"};

[[noreturn]] void fail(int reason) {
  throw Error{Stage::run, Code::internal,
              std::string{"the worker cannot give up system calls: "} + std::strerror(reason),
              "run with --no-sandbox"};
}

class Filter {
 public:
  Filter() : context_{seccomp_init(SCMP_ACT_ALLOW)} {
    if (!context_) fail(ENOMEM);
    set(SCMP_FLTATR_CTL_TSYNC, 1);
    // A filter otherwise switches the processor's store bypass off on kernels before 5.16, which costs speed
    // and protects only programs that run foreign code.
    set(SCMP_FLTATR_CTL_SSB, 1);
    set(SCMP_FLTATR_CTL_OPTIMIZE, 2);  // a binary tree, not a list
  }

  void refuse(std::string_view name, int error = EPERM) { add(name, error, {}); }
  void refuse(std::string_view name, scmp_arg_cmp when) { add(name, EPERM, &when); }
  void load() {
    if (const int result = seccomp_load(context_.get()); result != 0) fail(-result);
  }

 private:
  void set(scmp_filter_attr attribute, uint32_t value) {
    if (const int result = seccomp_attr_set(context_.get(), attribute, value); result != 0) fail(-result);
  }
  /// A name that this processor or library does not know is none that could be called by it.
  void add(std::string_view name, int error, const scmp_arg_cmp* when) {
    const int number = seccomp_syscall_resolve_name(name.data());
    if (number < 0) return;
    const int result = seccomp_rule_add_array(context_.get(), SCMP_ACT_ERRNO(static_cast<uint16_t>(error)),
                                              number, when ? 1 : 0, when);
    if (result != 0) fail(-result);
  }

  struct Release {
    void operator()(void* context) const { seccomp_release(context); }
  };
  std::unique_ptr<void, Release> context_;
};

scmp_arg_cmp argument(unsigned index, scmp_compare compare, uint64_t value, uint64_t more = 0) {
  return {index, compare, value, more};
}

}  // namespace

bool has_system_call_filters() {
  const uint32_t action = SECCOMP_RET_ERRNO;
  return ::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

void filter_system_calls() {
  Filter filter;
  for (const auto* name : refused) filter.refuse(name);
  const auto self = static_cast<uint64_t>(::getpid());
  for (const auto* name : {"kill", "tgkill"}) filter.refuse(name, argument(0, SCMP_CMP_NE, self));
  filter.refuse("prlimit64", argument(0, SCMP_CMP_NE, 0));
  // The terminal is the user's: nothing may be typed into it.
  for (const uint64_t request : {TIOCSTI, TIOCLINUX})
    filter.refuse("ioctl", argument(1, SCMP_CMP_MASKED_EQ, 0xFFFFFFFF, request));
  if (!looks_for_leaks) {
    filter.refuse("ptrace");
    filter.refuse("clone", argument(0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  }
  // Its flags lie in memory, where no filter sees them: the C library then takes clone.
  filter.refuse("clone3", ENOSYS);
  filter.load();
}

}  // namespace docmill
