#include "flow/merge/merge.hpp"

#include <cstdio>

#include <sys/stat.h>

#include "exports.hpp"
#include "summary.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr mode_t owner_alone = 077;  // the results of documents are nobody else's business

std::vector<fs::path> shard_folders(const Request& request) {
  if (request.arguments.empty())
    throw UsageError{"docmill merge needs the folders of all shards: docmill merge shard-* -o DIR"};
  return {request.arguments.begin(), request.arguments.end()};
}

/// What a run with the shards' options writes of the records.
Sinks sinks_like_a_run(Settings& settings, const ShardManifest& shard, const fs::path& folder) {
  for (const auto& [key, value] : shard.outputs) settings.set(key, value);
  Sinks sinks;
  sinks.push_back(make_line_sink(open_output_file(folder / "records.jsonl"), settings.flag("end-record")));
  add_folder_exports(sinks, settings);
  return sinks;
}

void summarise(const EndRecord& documents, std::size_t shards, const fs::path& folder) {
  const auto text = std::to_string(shards) + (shards == 1 ? " shard: " : " shards: ") +
                    describe_counts(documents) + "; " + folder.string() + "\n";
  std::fputs(text.c_str(), stderr);
}

}  // namespace

ExitStatus run_merge(Request request) {
  auto& settings = request.settings;
  const auto folders = shard_folders(request);
  const fs::path output{settings.text("output")};
  if (output.empty()) throw UsageError{"docmill merge needs a folder for the results: -o DIR"};
  std::optional<uint32_t> expected;
  if (settings.given("merge.expect")) expected = static_cast<uint32_t>(settings.integer("merge.expect"));

  Merge merge{folders, output, expected};
  if (const auto share = merge.any_shard().outputs.find("run.share");
      share == merge.any_shard().outputs.end() || share->second != "true")
    ::umask(owner_alone);
  merge.begin();
  const auto sinks = sinks_like_a_run(settings, merge.any_shard(), output);
  const auto documents = merge.give_records([&sinks](const std::string& line) {
    OutgoingRecord record{line};
    for (const auto& sink : sinks) sink->add(record);
  });
  for (const auto& sink : sinks) sink->finish(documents);
  merge.finish();
  if (!settings.flag("quiet")) summarise(documents, merge.shards(), output);
  return status_of_documents(documents, settings);
}

}  // namespace docmill
