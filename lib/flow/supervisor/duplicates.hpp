#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/retries.hpp"
#include "flow/supervisor/supervisor.hpp"
#include "flow/supervisor/temporary_store.hpp"

namespace docmill {

/// An input with the bytes of an earlier one.
struct Duplicate {
  uint64_t sequence = 0;
  FileInput input;
};

/// Finds inputs with equal bytes: files are read only when an earlier one has the same size. Keeps the
/// records of documents on disk, up to a bound, for duplicates that come when their first is done.
class Duplicates {
 public:
  Duplicates(uint64_t byte_limit, Retries& retries) : byte_limit_{byte_limit}, retries_{retries} {}

  struct First {
    uint64_t sequence;
    std::string path;
  };
  /// The earlier input with the same bytes, if any; otherwise this one is remembered as a first. `known_id`:
  /// of its bytes; empty when they must be read to be known.
  std::optional<First> find_first(uint64_t sequence, const FileInput& input, std::string known_id = {});

  bool is_done(uint64_t first) const { return files_.at(first).done; }
  /// To be handed out when its first is done.
  void wait(uint64_t first, Duplicate duplicate) { waiting_[first].push_back(std::move(duplicate)); }
  /// The record of a first that is done; nothing when it was not kept.
  std::optional<std::string> kept_record(uint64_t first) const;
  /// True when the worker read the bytes that were compared; otherwise the file has changed meanwhile.
  bool is_unchanged(uint64_t first) const {
    return files_.at(first).result_id == files_.at(first).compared_id;
  }

  /// A document is done: its record is kept. Gives the duplicates that waited for it.
  std::vector<Duplicate> finish(uint64_t sequence, const std::string& id, const std::string& line);

 private:
  struct File {
    FileInput input;
    std::string compared_id, result_id;  ///< of the bytes as read here, as read by the worker
    bool done = false;
    std::optional<TemporaryStore::Place> record;
  };
  std::string hash(const FileInput& input);
  const std::string& id_of(File& file);
  void keep(File& file, const std::string& line);

  uint64_t byte_limit_;
  Retries& retries_;
  std::unordered_map<uint64_t, std::vector<uint64_t>> by_size_;
  std::unordered_map<uint64_t, File> files_;  ///< firsts only
  std::unordered_map<uint64_t, std::vector<Duplicate>> waiting_;
  TemporaryStore records_;
  bool keep_records_ = true;
};

}  // namespace docmill
