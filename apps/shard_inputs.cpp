#include "shard_inputs.hpp"

#include <algorithm>

#include "flow/store/file_state.hpp"

namespace docmill {
namespace {

constexpr std::size_t entries_ahead = 64, most_found = 100'000;

}  // namespace

ShardInputs::ShardInputs(InputList& all, const Shard& shard, bool by_size)
    : all_{all}, shard_{shard}, divides_{by_size} {}

void ShardInputs::pull() {
  auto input = all_.next();
  complete_ = !input;
  if (!input) return;
  const auto& path = path_of(*input);
  const auto position = list_.count();
  list_.add(path);
  if (shard_of(path, shard_.count) != shard_.number) return;
  positions_.push_back(position);
  found_.push_back(std::move(*input));
}

/// By size: of all inputs before the first is given.
void ShardInputs::divide() {
  divides_ = false;
  std::vector<Input> inputs;
  std::vector<uint64_t> sizes;
  while (auto input = all_.next()) {
    const auto state = file_state(path_of(*input));
    sizes.push_back(state ? state->size : 0);
    list_.add(path_of(*input), sizes.back());
    inputs.push_back(std::move(*input));
  }
  complete_ = true;
  const auto shards = balance(sizes, shard_.count);
  for (uint64_t position = 0; position < inputs.size(); ++position) {
    if (shards[position] != shard_.number) continue;
    positions_.push_back(position);
    found_.push_back(std::move(inputs[position]));
  }
}

std::optional<Input> ShardInputs::next() {
  if (divides_) divide();
  while (found_.empty() && !complete_) pull();
  // So that the number of all is known early; a list that keeps waiting is not waited for.
  for (std::size_t i = 0; i < entries_ahead && !complete_ && found_.size() < most_found && all_.ready(); ++i)
    pull();
  if (found_.empty()) return std::nullopt;
  auto input = std::move(found_.front());
  found_.pop_front();
  return input;
}

bool ShardInputs::ready() {
  if (divides_) return all_.ready();
  while (found_.empty() && !complete_ && all_.ready()) pull();
  return !found_.empty() || complete_;
}

std::optional<uint64_t> ShardInputs::total() const {
  return complete_ ? std::optional{static_cast<uint64_t>(positions_.size())} : std::nullopt;
}

}  // namespace docmill
