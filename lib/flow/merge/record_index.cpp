#include "flow/merge/record_index.hpp"

#include <algorithm>
#include <charconv>

#include "base/error.hpp"
#include "model/record_head.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view id_prefix = "sha256:";
constexpr std::array<uint64_t, 2> unknown{};

std::array<uint64_t, 2> first_half(std::string_view id) {
  std::array<uint64_t, 2> result{};
  if (!id.starts_with(id_prefix) || id.size() < id_prefix.size() + 32) return result;
  for (std::size_t i = 0; i < 2; ++i) {
    const auto* begin = id.data() + id_prefix.size() + 16 * i;
    std::from_chars(begin, begin + 16, result[i], 16);
  }
  return result;
}

[[noreturn]] void refuse(const ShardFolder& shard, const std::string& what) {
  throw Error{Stage::run, Code::damaged,
              "shard " + to_string(shard.manifest.shard) + " (" + shard.path.string() + "): " + what,
              "run it again, with its .docmill removed"};
}

/// Docmill's line of counts ends the records; the members of a container stand before its own record.
void index_shard(const ShardFolder& shard, uint32_t number, std::vector<IndexedRecord>& index) {
  const auto& positions = shard.manifest.positions;
  RecordFile file{shard.path};
  std::size_t found = 0;
  for (auto offset = file.offset(); const auto line = file.next(); offset = file.offset()) {
    if (line->starts_with("{\"docmill\":1,\"end\":")) break;
    try {
      const auto head = decode_head(*line);
      if (head.source.member) continue;
      if (found == positions.size()) refuse(shard, "records.jsonl has more records than it had");
      index.push_back({positions[found++], first_half(head.id), offset, number, head.counts.members > 0});
    } catch (const RefusedLine& reason) {
      refuse(shard, std::string{"records.jsonl is damaged: "} + reason.what());
    }
  }
  if (found < positions.size()) refuse(shard, "records.jsonl has fewer records than it had");
}

}  // namespace

RecordFile::RecordFile(const fs::path& shard)
    : file_{shard / "records.jsonl"}, stream_{file_, std::ios::binary} {
  if (!stream_)
    throw Error{Stage::run, Code::unreadable, file_.string() + " cannot be read", "run the shard again"};
}

std::optional<std::string> RecordFile::next() {
  std::string line;
  if (!std::getline(stream_, line)) {
    if (stream_.bad()) throw Error{Stage::run, Code::unreadable, file_.string() + " cannot be read"};
    return std::nullopt;
  }
  offset_ += line.size() + 1;
  return line;
}

std::string RecordFile::line_at(uint64_t offset) {
  std::string line;
  const auto read = [&](uint64_t from) {
    stream_.clear();
    stream_.seekg(static_cast<std::streamoff>(from));
    return static_cast<bool>(stream_);
  };
  if (!read(offset) || !std::getline(stream_, line) || !read(offset_))
    throw Error{Stage::run, Code::unreadable, file_.string() + " cannot be read"};
  return line;
}

std::vector<IndexedRecord> index_records(const std::vector<ShardFolder>& shards) {
  std::vector<IndexedRecord> index;
  for (uint32_t number = 0; number < shards.size(); ++number) index_shard(shards[number], number, index);
  std::ranges::sort(index, {}, &IndexedRecord::position);
  const auto twice = std::ranges::adjacent_find(index, {}, &IndexedRecord::position);
  if (twice != index.end())
    refuse(shards[std::next(twice)->shard],
           "has an input of shard " + to_string(shards[twice->shard].manifest.shard));
  return index;
}

LaterCopies find_later_copies(const std::vector<IndexedRecord>& records) {
  auto by_id = records;
  std::erase_if(by_id, [](const IndexedRecord& record) { return record.id == unknown; });
  std::ranges::sort(by_id, {}, [](const IndexedRecord& record) {
    return std::pair{record.id, record.position};
  });
  LaterCopies copies;
  const IndexedRecord* first = nullptr;
  for (const auto& record : by_id) {
    if (first != nullptr && first->id == record.id)
      copies.emplace(record.position, *first);
    else
      first = &record;
  }
  return copies;
}

}  // namespace docmill
