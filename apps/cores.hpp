#pragma once

namespace docmill {

/// Cores this process may use: its CPU affinity, and the quotas of its control groups (v1 and v2), rounded
/// up.
unsigned usable_cores();

}  // namespace docmill
