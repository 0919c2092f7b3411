#pragma once
#include <memory>
#include <string>
#include <vector>

#include "prioritised_inputs.hpp"
#include "resolver.hpp"
#include "sample_inputs.hpp"
#include "shard_inputs.hpp"
#include "shard_option.hpp"

namespace docmill {

/// Which of the listed inputs a run takes, and in which order: all, a sample of them, one shard, or one shard
/// of a sample; as they are listed or by priority.
class InputChoice {
 public:
  /// `arguments`: what the list is made of. Throws UsageError.
  InputChoice(InputList& all, const std::vector<std::string>& arguments, const Settings& settings);

  InputList& inputs();
  /// Null when all are taken.
  const ShardInputs* shard() const { return shard_.get(); }
  const Shard& shard_number() const { return choice_.shard; }
  /// For the summary, once inputs were taken: "shard 3/16 (SLURM_ARRAY_TASK_ID=3), sample of 5 of 80 inputs:
  /// 5 text/plain". Empty when all are taken.
  std::string describe() const;

 private:
  InputList& all_;
  std::unique_ptr<PrioritisedInputs> prioritised_;
  std::unique_ptr<SampleInputs> sample_;
  ShardChoice choice_;
  std::unique_ptr<ShardInputs> shard_;
};

}  // namespace docmill
