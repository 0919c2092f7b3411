#pragma once
#include "base/retries.hpp"
#include "flow/protocol.hpp"

namespace docmill {

/// The record of a document that no worker survives: what the supervisor can tell of it, and the problem
/// first.
Document failed_record(const JobFrame& job, const Problem& problem, uint64_t byte_limit, Retries& retries);

}  // namespace docmill
