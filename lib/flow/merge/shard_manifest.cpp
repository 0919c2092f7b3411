#include "flow/merge/shard_manifest.hpp"

#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int layout_version = 1;
constexpr uint64_t most_bytes = uint64_t{1} << 30;

fs::path manifest_file(const fs::path& output) {
  return output / ".docmill" / "shard.json";
}

fs::path mark_file(const fs::path& output) {
  return output / ".docmill" / "merge.json";
}

std::optional<Json> read_json(const fs::path& file) {
  try {
    auto json = Json::parse(read_file(file, most_bytes)->view());
    if (json.at("layout").get<int>() > layout_version)
      throw Error{Stage::run, Code::unsupported, file.string() + " was written by a newer docmill"};
    return json;
  } catch (const Error& error) {
    if (error.code == Code::not_found) return std::nullopt;
    throw;
  } catch (const nlohmann::json::exception&) {
    throw Error{Stage::run, Code::damaged, file.string() + " is damaged", "run the shard again"};
  }
}

void write_json(const fs::path& file, const Json& json) {
  fs::create_directories(file.parent_path());
  AtomicFile out{file};
  out.write(json.dump() + "\n");
  out.commit();
}

/// Names and values may come from file names: what is no UTF-8 is told by its hash.
Json strings(const std::map<std::string, std::string>& values) {
  auto json = Json::object();
  for (const auto& [name, value] : values)
    json[to_valid_utf8(name)] = is_utf8(value) ? value : content_id(value);
  return json;
}

Json counts(const EndRecord& documents) {
  return {{"ok", documents.ok},
          {"partial", documents.partial},
          {"failed", documents.failed},
          {"skipped", documents.skipped}};
}

}  // namespace

std::optional<ShardManifest> read_shard_manifest(const fs::path& output) {
  const auto json = read_json(manifest_file(output));
  if (!json) return std::nullopt;
  try {
    ShardManifest manifest;
    manifest.shard = {json->at("shard").get<uint32_t>(), json->at("of").get<uint32_t>()};
    json->at("by").get_to(manifest.by);
    json->at("finished").get_to(manifest.finished);
    json->at("conditions").get_to(manifest.conditions);
    json->at("outputs").get_to(manifest.outputs);
    json->at("inputs_hash").get_to(manifest.inputs_hash);
    json->at("inputs").get_to(manifest.inputs);
    json->at("dropped").get_to(manifest.dropped);
    json->at("positions").get_to(manifest.positions);
    const auto& documents = json->at("documents");
    manifest.documents = {.ok = documents.at("ok").get<uint64_t>(),
                          .partial = documents.at("partial").get<uint64_t>(),
                          .failed = documents.at("failed").get<uint64_t>(),
                          .skipped = documents.at("skipped").get<uint64_t>()};
    return manifest;
  } catch (const nlohmann::json::exception&) {
    throw Error{Stage::run, Code::damaged, manifest_file(output).string() + " is damaged",
                "run the shard again"};
  }
}

void write_shard_manifest(const fs::path& output, const ShardManifest& manifest) {
  write_json(manifest_file(output), {{"layout", layout_version},
                                     {"shard", manifest.shard.number},
                                     {"of", manifest.shard.count},
                                     {"by", manifest.by},
                                     {"finished", manifest.finished},
                                     {"conditions", strings(manifest.conditions)},
                                     {"outputs", strings(manifest.outputs)},
                                     {"inputs_hash", manifest.inputs_hash},
                                     {"inputs", manifest.inputs},
                                     {"dropped", manifest.dropped},
                                     {"positions", manifest.positions},
                                     {"documents", counts(manifest.documents)}});
}

std::optional<MergeMark> read_merge_mark(const fs::path& output) {
  const auto json = read_json(mark_file(output));
  if (!json) return std::nullopt;
  return MergeMark{json->value("shards", 0u), json->value("finished", false)};
}

void write_merge_mark(const fs::path& output, const MergeMark& mark) {
  write_json(mark_file(output),
             {{"layout", layout_version}, {"shards", mark.shards}, {"finished", mark.finished}});
}

void remove_shard_manifest(const fs::path& output) {
  std::error_code ignored;
  fs::remove(manifest_file(output), ignored);
}

void remove_merge_mark(const fs::path& output) {
  std::error_code ignored;
  fs::remove(mark_file(output), ignored);
}

}  // namespace docmill
