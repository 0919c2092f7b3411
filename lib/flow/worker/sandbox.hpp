#pragma once
#include <filesystem>
#include <string>

namespace docmill {

/// What this kernel has for giving up rights.
struct SandboxSupport {
  int landlock = 0;      ///< version of Landlock's rules for files; 0 = none
  bool seccomp = false;  ///< filters of system calls

  bool whole() const { return landlock > 0 && seccomp; }
  /// "files are closed by Landlock 3; ...": for the log and for `docmill doctor`.
  std::string describe() const;
};
SandboxSupport sandbox_support();

/// Gives up, for this process and for good, what reading a document never needs: making, changing and
/// removing files anywhere but below `writable` (empty = nowhere) and /dev/null; sockets; other programs and
/// processes; the kernel's rarer interfaces. Files may still be read anywhere: fonts and language data are
/// opened when they are needed. What the kernel has no means for stays as it was. To be called before a
/// second thread starts. Throws Error when the kernel refuses what it says it has.
void enter_sandbox(const std::filesystem::path& writable);

}  // namespace docmill
