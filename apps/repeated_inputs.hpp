#pragma once
#include <cstddef>
#include <vector>

#include "flow/supervisor/supervisor.hpp"

namespace docmill {

/// A list of inputs that is gone through twice: the second time it gives what it gave the first time,
/// whatever has come into folders meanwhile, also of lists that can be read but once.
class RepeatedInputs : public InputList {
 public:
  explicit RepeatedInputs(InputList& all) : all_{all} {}

  std::optional<Input> next() override;
  bool ready() override { return again_ || all_.ready(); }
  int descriptor() const override { return again_ ? -1 : all_.descriptor(); }
  std::optional<uint64_t> total() const override { return again_ ? taken_.size() : all_.total(); }
  /// From now on the first time is over.
  void begin_again();

 private:
  InputList& all_;
  std::vector<Input> taken_;
  std::size_t next_ = 0;
  bool again_ = false;
};

}  // namespace docmill
