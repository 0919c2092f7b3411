#include "shard_option.hpp"

#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <vector>

#include "usage_error.hpp"

namespace docmill {
namespace {

constexpr uint32_t most_shards = 100'000;

/// What a job scheduler tells its jobs. Sources: sbatch(1), "Job Array Support"; Kubernetes, "Jobs:
/// completion mode"; parallel(1); qsub(1) of Grid Engine, "-t"; GitLab, "Predefined CI/CD variables".
struct Scheduler {
  const char* name;
  const char* number;
  const char* first = nullptr;  ///< the number of the first job ...
  uint32_t first_number = 1;    ///< ... or always this one
  const char* step = nullptr;
  const char* count = nullptr;
  const char* last = nullptr;
};
constexpr std::array<Scheduler, 5> schedulers{{
    {.name = "Slurm",
     .number = "SLURM_ARRAY_TASK_ID",
     .first = "SLURM_ARRAY_TASK_MIN",
     .step = "SLURM_ARRAY_TASK_STEP",
     .count = "SLURM_ARRAY_TASK_COUNT",
     .last = "SLURM_ARRAY_TASK_MAX"},
    {.name = "Kubernetes", .number = "JOB_COMPLETION_INDEX", .first_number = 0},
    {.name = "GNU parallel", .number = "PARALLEL_SEQ", .count = "PARALLEL_TOTAL"},
    {.name = "Grid Engine",
     .number = "SGE_TASK_ID",
     .first = "SGE_TASK_FIRST",
     .step = "SGE_TASK_STEPSIZE",
     .last = "SGE_TASK_LAST"},
    {.name = "GitLab", .number = "CI_NODE_INDEX", .count = "CI_NODE_TOTAL"},
}};

std::optional<uint32_t> number_in(std::string_view text) {
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Grid Engine says "undefined" to jobs that are none of an array.
std::optional<uint32_t> variable(const char* name) {
  const char* value = name == nullptr ? nullptr : std::getenv(name);
  return value == nullptr ? std::nullopt : number_in(value);
}

std::string with_value(const char* name) {
  const char* value = std::getenv(name);
  return std::string{name} + "=" + (value == nullptr ? "" : value);
}

[[noreturn]] void refuse(std::string_view value, const std::string& what) {
  throw UsageError{"--shard " + std::string{value} + ": " + what};
}

std::vector<const Scheduler*> present() {
  std::vector<const Scheduler*> found;
  for (const auto& scheduler : schedulers)
    if (variable(scheduler.number)) found.push_back(&scheduler);
  return found;
}

const Scheduler& scheduler_here(std::string_view value) {
  const auto found = present();
  if (found.empty()) {
    std::string names;
    for (const auto& scheduler : schedulers)
      names += (names.empty() ? "" : ", ") + std::string{scheduler.number} + " (" + scheduler.name + ")";
    refuse(value, "no job scheduler says which shard this is: none is set of " + names +
                      "; give the number: --shard 3/16");
  }
  if (found.size() > 1)
    refuse(value, with_value(found[0]->number) + " and " + with_value(found[1]->number) +
                      " are both set; say which is meant: --shard \"$" + found[0]->number + "/N\"");
  return *found.front();
}

ShardChoice shard_here(std::string_view value, std::optional<uint32_t> count) {
  const auto& scheduler = scheduler_here(value);
  const auto number = *variable(scheduler.number);
  const auto first = variable(scheduler.first).value_or(scheduler.first_number);
  const auto step = std::max(1u, variable(scheduler.step).value_or(1));
  const auto last = variable(scheduler.last);
  const auto spanned = last && *last >= first ? std::optional{(*last - first) / step + 1} : std::nullopt;
  const auto told = scheduler.count == nullptr ? spanned : variable(scheduler.count);
  const auto found = with_value(scheduler.number);
  if (!count && spanned && told != spanned)
    refuse(value, found + ", but the array has gaps (" + with_value(scheduler.last) + ", " +
                      with_value(scheduler.count) + "); say how many shards there are: --shard \"$" +
                      scheduler.number + "/N\"");
  if (!count && !told)
    refuse(value,
           found + " (" + scheduler.name + "), but nothing says of how many" +
               (scheduler.count == nullptr ? "" : std::string{": "} + scheduler.count + " is not set") +
               "; say it: --shard auto/16");
  // The same jobs again, without those that went well, keep their numbers.
  const auto place = count && told != count ? number - scheduler.first_number : (number - first) / step;
  const Shard shard{place + 1, count.value_or(told.value_or(0))};
  if (number < first || shard.number < 1 || shard.number > shard.count)
    refuse(value, found + " is none of " + std::to_string(shard.count) + " shards");
  return {shard, found};
}

}  // namespace

ShardChoice choose_shard(std::string_view value) {
  const auto slash = value.find('/');
  const auto before = value.substr(0, slash);
  std::optional<uint32_t> count;
  if (slash != std::string_view::npos) {
    count = number_in(value.substr(slash + 1));
    if (!count || *count < 1 || *count > most_shards)
      refuse(value, "behind the / stands how many shards there are, 1 to " + std::to_string(most_shards));
  }
  if (before == "auto") return shard_here(value, count);
  const auto number = number_in(before);
  if (!number || !count) refuse(value, "is none of 3/16 (the third of sixteen), auto, auto/16");
  if (*number < 1 || *number > *count)
    refuse(value, "shards are counted from 1 to " + std::to_string(*count));
  return {{*number, *count}, {}};
}

}  // namespace docmill
