#pragma once
#include <memory>

#include "sinks.hpp"
#include "stage_run.hpp"

namespace docmill {

/// Marks the folder of results as that of the run's shard, unfinished; once the sink is finished, which must
/// be the last to be, as finished. A run that takes no shard leaves no such mark; its folder is neither a
/// shard nor a merge any more, and null is given. Throws UsageError for a folder of another shard.
std::unique_ptr<RecordSink> begin_shard(const StageRun& run);

}  // namespace docmill
