#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "flow/supervisor/supervisor.hpp"

namespace docmill {

/// The inputs of a list, those first that come first by some rules; between equal ones the list's order. The
/// whole list is read first. A rule is an order ("smallest", "largest", "newest", "oldest") or a pattern of
/// paths or of file names ("*urgent*"), whose inputs go before others. The first rule counts most.
class PrioritisedInputs : public InputList {
 public:
  PrioritisedInputs(InputList& all, std::vector<std::string> rules);
  std::optional<Input> next() override;
  bool ready() override { return sorted_ || all_.ready(); }
  int descriptor() const override { return all_.descriptor(); }
  std::optional<uint64_t> total() const override;

 private:
  void sort();
  std::vector<int64_t> rank_of(const std::string& path) const;

  InputList& all_;
  std::vector<std::string> rules_;
  bool sorted_ = false;
  uint64_t count_ = 0;
  std::deque<Input> found_;
};

}  // namespace docmill
