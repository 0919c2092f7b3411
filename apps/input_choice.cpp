#include "input_choice.hpp"

#include <algorithm>

#include "usage_error.hpp"

namespace docmill {

InputChoice::InputChoice(InputList& all, const std::vector<std::string>& arguments, const Settings& settings)
    : all_{all} {
  if (const auto rules = settings.list("run.priority"); !rules.empty())
    prioritised_ = std::make_unique<PrioritisedInputs>(all_, rules);
  if (const auto& sample = settings.text("run.sample"); !sample.empty())
    sample_ = std::make_unique<SampleInputs>(inputs(), static_cast<uint64_t>(settings.integer("run.sample")));
  const auto& shard = settings.text("run.shard");
  if (shard.empty()) {
    if (settings.given("run.shard-by"))
      throw UsageError{"--shard-by says how --shard divides inputs: --shard 3/16"};
    return;
  }
  if (settings.flag("unordered"))
    throw UsageError{"--shard and --unordered: docmill merge needs the records in the order of the inputs"};
  if (std::ranges::find(arguments, "-") != arguments.end())
    throw UsageError{"--shard: standard input is one document, nothing to be divided"};
  choice_ = choose_shard(shard);
  shard_ = std::make_unique<ShardInputs>(inputs(), choice_.shard, settings.text("run.shard-by") == "size");
}

InputList& InputChoice::inputs() {
  if (shard_) return *shard_;
  if (sample_) return *sample_;
  if (prioritised_) return *prioritised_;
  return all_;
}

std::string InputChoice::describe() const {
  std::string text;
  if (shard_) text = "shard " + to_string(choice_.shard);
  if (shard_ && !choice_.found.empty()) text += " (" + choice_.found + ")";
  if (sample_) text += (text.empty() ? "" : ", ") + std::string{"sample of "} + sample_->describe();
  return text;
}

}  // namespace docmill
