#include "shard_results.hpp"

#include <algorithm>
#include <array>

#include "fingerprints.hpp"
#include "flow/merge/shard_manifest.hpp"
#include "input_choice.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

/// Options that say what is written of the records: docmill merge writes the same.
constexpr std::array output_options{"end-record", "export.format",          "export.columns",
                                    "export.bom", "ingest.skip-duplicates", "run.share"};

class ShardSink : public RecordSink {
 public:
  ShardSink(const StageRun& run, fs::path folder, ShardManifest manifest)
      : run_{run}, folder_{std::move(folder)}, manifest_{std::move(manifest)} {
    write_shard_manifest(folder_, manifest_);
  }
  void add(OutgoingRecord&) override {}
  void finish(const EndRecord& documents) override {
    const auto& inputs = *run_.choice()->shard();
    const auto& dropped = run_.summary().dropped;
    manifest_.inputs_hash = inputs.list().hex();
    manifest_.inputs = inputs.list().count();
    manifest_.dropped = dropped.size();
    const auto& positions = inputs.positions();
    for (uint64_t i = 0; i < positions.size(); ++i)
      if (!std::ranges::binary_search(dropped, i)) manifest_.positions.push_back(positions[i]);
    manifest_.documents = documents;
    manifest_.finished = true;
    write_shard_manifest(folder_, manifest_);
  }

 private:
  const StageRun& run_;
  fs::path folder_;
  ShardManifest manifest_;
};

ShardManifest manifest_of(const StageRun& run) {
  const auto& settings = run.settings();
  const auto options = run.worker_options();
  ShardManifest manifest;
  manifest.shard = run.choice()->shard_number();
  manifest.by = settings.text("run.shard-by");
  manifest.conditions = conditions(options, stage_settings(options));
  for (const auto* key : output_options) manifest.outputs[key] = settings.text(key);
  return manifest;
}

}  // namespace

std::unique_ptr<RecordSink> begin_shard(const StageRun& run) {
  const fs::path folder{run.settings().text("output")};
  const auto* choice = run.choice();
  if (choice == nullptr || choice->shard() == nullptr) {
    remove_shard_manifest(folder);
    remove_merge_mark(folder);
    return nullptr;
  }
  const auto& shard = choice->shard_number();
  const auto there = read_shard_manifest(folder);
  if (there && there->shard != shard)
    throw UsageError{folder.string() + " is the folder of shard " + to_string(there->shard) +
                     "; give shard " + to_string(shard) + " one of its own: -o DIR"};
  remove_merge_mark(folder);
  return std::make_unique<ShardSink>(run, folder, manifest_of(run));
}

}  // namespace docmill
