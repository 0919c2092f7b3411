#pragma once
#include <vector>

#include "flow/protocol.hpp"

namespace docmill {

/// The slowest first: one, and of those that took five milliseconds or more four others, so that what is kept
/// of a document stays small.
std::vector<WorkTime> slowest_of(std::vector<WorkTime> times);

}  // namespace docmill
