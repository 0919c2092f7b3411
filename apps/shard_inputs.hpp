#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "flow/merge/shard.hpp"
#include "flow/supervisor/supervisor.hpp"

namespace docmill {

/// Those inputs of a list that belong to one shard.
class ShardInputs : public InputList {
 public:
  /// `by_size`: shards get about as many bytes each, for which the whole list is read first; else by path.
  ShardInputs(InputList& all, const Shard& shard, bool by_size);
  std::optional<Input> next() override;
  bool ready() override;
  int descriptor() const override { return all_.descriptor(); }
  std::optional<uint64_t> total() const override;

  /// Once all are taken: of the whole list; and the places in it of those that were given, from 0.
  const ListHash& list() const { return list_; }
  const std::vector<uint64_t>& positions() const { return positions_; }

 private:
  void pull();
  void divide();

  InputList& all_;
  Shard shard_;
  bool divides_, complete_ = false;
  ListHash list_;
  std::deque<Input> found_;
  std::vector<uint64_t> positions_;
};

}  // namespace docmill
