#include "flow/merge/shard_folders.hpp"

#include <algorithm>
#include <string>

#include "base/error.hpp"
#include "flow/store/run_lock.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using Conditions = std::map<std::string, std::string>;

constexpr std::size_t most_named = 10, most_differences = 3;

[[noreturn]] void refuse(Code code, const std::string& what, const std::string& hint) {
  throw Error{Stage::run, code, what, hint};
}

std::string name(const ShardFolder& shard) {
  return "shard " + to_string(shard.manifest.shard) + " (" + shard.path.string() + ")";
}

/// "shard 3", "shards 3, 7"
std::string numbered(const std::vector<uint32_t>& numbers) {
  std::string text = numbers.size() == 1 ? "shard " : "shards ";
  for (std::size_t i = 0; i < std::min(numbers.size(), most_named); ++i)
    text += (i == 0 ? "" : ", ") + std::to_string(numbers[i]);
  if (numbers.size() > most_named) text += " and " + std::to_string(numbers.size() - most_named) + " more";
  return text;
}

ShardFolder load(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored))
    throw Error{Stage::input, Code::not_found, folder.string() + " is no folder"};
  auto manifest = read_shard_manifest(folder);
  if (!manifest)
    refuse(Code::not_found, folder.string() + " holds no shard",
           "it is made by docmill run --shard K/N -o " + folder.string());
  return {folder, std::move(*manifest)};
}

/// Of what most shards have, the first: those that have something else are the odd ones.
template <class Value>
const ShardFolder& most_common(const std::vector<ShardFolder>& shards, Value value) {
  const auto votes = [&](const ShardFolder& shard) {
    return std::ranges::count_if(shards,
                                 [&](const ShardFolder& other) { return value(other) == value(shard); });
  };
  return *std::ranges::max_element(shards, {}, votes);
}

/// "ocr.language: 'ita' there, 'eng' elsewhere": options first, then files.
std::string differences(const Conditions& these, const Conditions& others) {
  const auto shown = [](const Conditions& conditions, const std::string& key) {
    const auto found = conditions.find(key);
    return found == conditions.end() || found->second.empty() ? std::string{"nothing"}
                                                              : "'" + found->second + "'";
  };
  auto keys = these;
  keys.insert(others.begin(), others.end());
  std::vector<std::string> texts;
  for (const bool files : {false, true})
    for (const auto& [key, value] : keys)
      if (key.starts_with('/') == files && shown(these, key) != shown(others, key))
        texts.push_back(key + ": " + shown(these, key) + " there, " + shown(others, key) + " elsewhere");
  std::string text;
  for (std::size_t i = 0; i < std::min(texts.size(), most_differences); ++i)
    text += (i == 0 ? "" : "; ") + texts[i];
  if (texts.size() > most_differences)
    text += "; and " + std::to_string(texts.size() - most_differences) + " more";
  return text;
}

void check_counts(const std::vector<ShardFolder>& shards, std::optional<uint32_t> expected) {
  const auto& usual = most_common(shards, [](const ShardFolder& s) { return s.manifest.shard.count; });
  const auto count = usual.manifest.shard.count;
  for (const auto& shard : shards)
    if (shard.manifest.shard.count != count)
      refuse(Code::source_changed,
             name(shard) + " is one of another division, most are of " + std::to_string(count),
             "give the shards of one run");
  if (expected && count != *expected)
    refuse(Code::not_found,
           "the shards are " + std::to_string(count) + ", --expect says " + std::to_string(*expected),
           "give the shards of one run");
}

/// `shards` by number.
void check_numbers(const std::vector<ShardFolder>& shards) {
  const auto number = [](const ShardFolder& shard) { return shard.manifest.shard.number; };
  const auto twice = std::ranges::adjacent_find(shards, {}, number);
  if (twice != shards.end())
    refuse(Code::source_changed,
           "shard " + std::to_string(number(*twice)) + " is there twice: " + twice->path.string() + ", " +
               std::next(twice)->path.string(),
           "give one of them");
  std::vector<uint32_t> missing;
  for (uint32_t wanted = 1; wanted <= shards.front().manifest.shard.count; ++wanted)
    if (std::ranges::find(shards, wanted, number) == shards.end()) missing.push_back(wanted);
  if (!missing.empty())
    refuse(Code::not_found,
           "of " + std::to_string(shards.front().manifest.shard.count) + " shards " +
               std::to_string(missing.size()) + (missing.size() == 1 ? " is missing: " : " are missing: ") +
               numbered(missing),
           "run it with --shard " + to_string(Shard{missing.front(), shards.front().manifest.shard.count}));
}

void check_ends(const std::vector<ShardFolder>& shards) {
  for (const auto& shard : shards)
    if (process_at_work(shard.path))
      refuse(Code::write_failed, name(shard) + " is still being worked on", "merge when it has ended");
  std::vector<uint32_t> unfinished;
  for (const auto& shard : shards)
    if (!shard.manifest.finished) unfinished.push_back(shard.manifest.shard.number);
  if (!unfinished.empty())
    refuse(Code::not_found, numbered(unfinished) + " did not come to an end",
           "run again with --shard " +
               to_string(Shard{unfinished.front(), shards.front().manifest.shard.count}) +
               " into the same folder: it goes on");
}

void check_conditions(const std::vector<ShardFolder>& shards) {
  const auto all = [](const ShardFolder& shard) {
    auto both = shard.manifest.conditions;
    both.insert(shard.manifest.outputs.begin(), shard.manifest.outputs.end());
    both.emplace("shard-by", shard.manifest.by);
    return both;
  };
  const auto& usual = most_common(shards, all);
  for (const auto& shard : shards)
    if (all(shard) != all(usual))
      refuse(Code::source_changed,
             name(shard) + " was not made as the others: " + differences(all(shard), all(usual)),
             "run it again as " + name(usual));
}

void check_lists(const std::vector<ShardFolder>& shards) {
  const auto list = [](const ShardFolder& shard) { return shard.manifest.inputs_hash; };
  const auto& usual = most_common(shards, list);
  uint64_t inputs = 0;
  for (const auto& shard : shards) {
    inputs += shard.manifest.positions.size() + shard.manifest.dropped;
    if (list(shard) != list(usual))
      refuse(Code::source_changed,
             name(shard) + " was made of another list of inputs: of " +
                 std::to_string(shard.manifest.inputs) + ", the others of " +
                 std::to_string(usual.manifest.inputs),
             "when files come and go, give every shard the same --files-from list");
  }
  if (inputs != usual.manifest.inputs)
    refuse(Code::damaged,
           "the shards together have " + std::to_string(inputs) + " inputs, not " +
               std::to_string(usual.manifest.inputs),
           "run them again");
}

}  // namespace

std::vector<ShardFolder> load_shards(const std::vector<fs::path>& folders, std::optional<uint32_t> expected) {
  std::vector<ShardFolder> shards;
  for (const auto& folder : folders) shards.push_back(load(folder));
  std::ranges::stable_sort(shards, {}, [](const ShardFolder& shard) { return shard.manifest.shard.number; });
  check_counts(shards, expected);
  check_numbers(shards);
  check_ends(shards);
  check_conditions(shards);
  check_lists(shards);
  return shards;
}

}  // namespace docmill
