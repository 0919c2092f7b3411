#pragma once

namespace docmill {

/// Builds with AddressSanitizer let a process fork: LeakSanitizer looks at it from a second one.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool looks_for_leaks = true;
#elif defined(__has_feature)
inline constexpr bool looks_for_leaks = __has_feature(address_sanitizer);
#else
inline constexpr bool looks_for_leaks = false;
#endif

/// Whether the running kernel takes filters of system calls (seccomp).
bool has_system_call_filters();

/// From now on the system calls that no reader of documents needs fail with EPERM, on all threads of the
/// process: sockets, programs, other processes, the kernel's administration and its rarer interfaces. Threads
/// can be started. Throws Error.
void filter_system_calls();

}  // namespace docmill
