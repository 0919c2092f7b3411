#pragma once
#include <string>
#include <string_view>

#include "flow/merge/shard.hpp"

namespace docmill {

/// Which shard is meant, and what said so.
struct ShardChoice {
  Shard shard;
  std::string found;  ///< "SLURM_ARRAY_TASK_ID=3"; empty when it was given by number
};

/// "3/16"; "auto": number and count from the environment of a job scheduler; "auto/16": the number alone.
/// Throws UsageError that says what was found and what lacks.
ShardChoice choose_shard(std::string_view value);

}  // namespace docmill
