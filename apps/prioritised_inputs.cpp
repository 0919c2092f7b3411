#include "prioritised_inputs.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fnmatch.h>

#include "flow/store/file_state.hpp"

namespace docmill {
namespace {

bool matches(const std::string& pattern, const std::string& path) {
  const auto name = std::filesystem::path{path}.filename().string();
  return ::fnmatch(pattern.c_str(), path.c_str(), 0) == 0 || ::fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
}

/// The smaller, the sooner. Files that are not there have neither size nor time.
int64_t rank_by(const std::string& rule, const std::string& path, const FileState& state) {
  const auto size = static_cast<int64_t>(state.size);
  if (rule == "smallest") return size;
  if (rule == "largest") return -size;
  if (rule == "oldest") return state.modified;
  if (rule == "newest") return -state.modified;
  return matches(rule, path) ? 0 : 1;
}

}  // namespace

PrioritisedInputs::PrioritisedInputs(InputList& all, std::vector<std::string> rules)
    : all_{all}, rules_{std::move(rules)} {}

std::vector<int64_t> PrioritisedInputs::rank_of(const std::string& path) const {
  const auto state = file_state(path).value_or(FileState{});
  std::vector<int64_t> rank;
  for (const auto& rule : rules_) rank.push_back(rank_by(rule, path, state));
  return rank;
}

void PrioritisedInputs::sort() {
  sorted_ = true;
  std::vector<std::pair<std::vector<int64_t>, Input>> ranked;
  while (auto input = all_.next()) {
    auto rank = rank_of(path_of(*input));
    ranked.emplace_back(std::move(rank), std::move(*input));
  }
  std::ranges::stable_sort(
      ranked, {}, [](const auto& one) -> const auto& { return one.first; });
  for (auto& [rank, input] : ranked) found_.push_back(std::move(input));
  count_ = found_.size();
}

std::optional<Input> PrioritisedInputs::next() {
  if (!sorted_) sort();
  if (found_.empty()) return std::nullopt;
  auto input = std::move(found_.front());
  found_.pop_front();
  return input;
}

std::optional<uint64_t> PrioritisedInputs::total() const {
  return sorted_ ? std::optional{count_} : std::nullopt;
}

}  // namespace docmill
