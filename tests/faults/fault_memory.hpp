#pragma once
#include "flow/protocol.hpp"

namespace docmill {

// With these a worker of 4 threads and a limit of 1 GiB is short of memory until it is relieved.

/// Takes three quarters of it until an engine that nobody uses has been destroyed.
void take_until_shed();
/// Takes a quarter of it, at first until there may be no more than one document at once. Of the first four
/// three at once; later ones take no heed of others.
void take_until_narrowed();

void engine_was_destroyed();
void worker_was_relieved(const ReliefFrame& relief);

}  // namespace docmill
