#pragma once

namespace docmill {

/// Whether the running kernel takes filters of system calls (seccomp).
bool has_system_call_filters();

/// From now on the system calls that no reader of documents needs fail with EPERM, on all threads of the
/// process: sockets, programs, other processes, the kernel's administration and its rarer interfaces. Threads
/// can be started. Throws Error.
void filter_system_calls();

}  // namespace docmill
