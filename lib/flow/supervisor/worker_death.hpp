#pragma once
#include <cstdint>
#include <optional>
#include <set>

#include "flow/activity.hpp"
#include "flow/supervisor/limit_watch.hpp"

namespace docmill {

/// What is known of a worker that did not end in good order.
struct WorkerDeath {
  WorkerEnd end;
  std::optional<Violation> violation;  ///< what it was killed for
  uint64_t peak_memory = 0;            ///< bytes
};

/// The documents that its threads had in hand when it died; when it was killed for what one of them did, only
/// that one.
std::set<uint64_t> documents_in_hand(const ActivityTable& table, const WorkerDeath& death);

/// Why it died, as a problem of the only document that it had, with the page and stage that it was at.
Problem cause_of_death(const ActivityTable& table, const WorkerDeath& death, uint64_t memory_limit);

}  // namespace docmill
