#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "flow/supervisor/supervisor.hpp"
#include "flow/supervisor/temporary_store.hpp"

namespace docmill {

/// Puts records into input order. Those that wait for an earlier one are kept in memory up to `memory` bytes,
/// then on disk. Sequence numbers run from 0 without gaps; those of
/// members are 2^63 and more.
class OrderedOutput {
 public:
  /// `emitted` gets each record that leaves. With `unordered` nothing waits.
  using Emitted = std::function<void(Status, const std::string&)>;
  OrderedOutput(Emitted emitted, bool unordered, std::size_t memory = 16u << 20);

  /// The records of `count` sequences from `first` on go out before that of `container`, which has not been
  /// put yet.
  void precede(uint64_t container, uint64_t first, uint64_t count);
  void put(uint64_t sequence, Status status, std::string line);
  /// This input gives no record.
  void drop(uint64_t sequence);
  /// The rest, in input order, past those that will never come.
  void flush();

 private:
  struct Waiting {
    Status status;
    std::variant<std::monostate, std::string, TemporaryStore::Place> line;  ///< monostate = dropped
  };
  /// A run of sequences: that of all inputs, or the members of one.
  struct Level {
    uint64_t next, end;
  };
  void emit_ready();
  bool skip_gap();
  void emit(const Waiting& waiting);

  Emitted emitted_;
  bool unordered_;
  std::size_t memory_limit_, memory_ = 0, on_disk_ = 0;
  std::vector<Level> levels_{{0, uint64_t{1} << 63}};  ///< the innermost last
  std::map<uint64_t, Level> members_;                  ///< of containers that are not reached yet
  std::map<uint64_t, Waiting> waiting_;
  TemporaryStore store_;
};

}  // namespace docmill
