#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "loadtest/quantity.hpp"
#include "loadtest/threshold.hpp"

namespace docmill::loadtest {

/// What one iteration starts: exactly one of the three is given.
struct Target {
  std::vector<std::string> command;  ///< program and arguments; "docmill" is the running program
  std::string pipeline;              ///< docmill run PIPELINE
  std::string subcommand;            ///< docmill SUBCOMMAND
  std::vector<std::string> options;  ///< further words for pipeline and subcommand
  std::vector<std::pair<std::string, std::string>> environment;
  std::vector<int> success{0};               ///< exit statuses that count as success
  Duration timeout = std::chrono::hours{1};  ///< of one iteration; the process group is killed then
  std::string pages;  ///< regular expression; group 1 of each match on standard output adds pages
};

/// An entry of the mix of documents.
struct DocumentSource {
  std::string path = {};            ///< file, folder (recursed) or pattern
  double weight = 1;                ///< chance of the whole entry, relative to the others'
  std::string document_class = {};  ///< "" = none
};

/// One leg of a staged load: from the level before, in a straight line, to `target`.
struct LoadStage {
  Duration duration{};
  double target = 0;  ///< users, or arrivals per second
};

enum class LoadModel { makespan, closed, open };
enum class Arrivals { constant, poisson };
enum class Overflow { queue, drop };

struct Load {
  LoadModel model = LoadModel::makespan;
  uint64_t repeat = 1;  ///< makespan: calls with the whole corpus, one after the other
  double level = 0;     ///< users (closed) or arrivals per second (open), where stages begin
  std::vector<LoadStage> stages;
  std::optional<uint64_t> iterations;  ///< closed: of each user; open: of all
  std::optional<uint64_t> passes;      ///< closed: every document so many times, by all users together
  std::optional<Duration> duration;    ///< without stages
  Duration think_time{};
  Arrivals arrivals = Arrivals::constant;
  uint64_t concurrency = 64;  ///< open: most iterations at once
  Overflow overflow = Overflow::queue;
  Duration grace = std::chrono::seconds{30};  ///< open: how long the queue is worked off after the end
  uint64_t seed = 1;
  double lag_limit =
      0.1;  ///< the generator's own delay, as a share of the p95 response, that makes a run invalid
};

struct Warmup {
  uint64_t iterations = 0;
  Duration duration{};
};

/// A command before or after the run; empty = none.
struct Hook {
  std::vector<std::string> command;
  Duration timeout = std::chrono::minutes{1};
};

struct Scenario {
  std::string name, description;
  std::filesystem::path file;
  std::string hash;  ///< content_id() of the file
  Target target;
  std::vector<DocumentSource> documents;
  Load load;
  Warmup warmup;
  Hook setup, teardown;
  std::vector<Threshold> thresholds;
};

/// Reads and checks a scenario; README of configs/gates describes the keys. Relative document paths that the
/// file names start from its folder. Without a threshold on `failed`, `failed==0` is added.
/// Throws Error (not_found, damaged) with file:line:column.
Scenario read_scenario(const std::filesystem::path& file);

}  // namespace docmill::loadtest
