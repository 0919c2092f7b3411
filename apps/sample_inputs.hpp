#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <string>

#include "flow/supervisor/supervisor.hpp"

namespace docmill {

/// Some inputs of a list, spread over media types and sizes: of each type as many as its part of the list
/// says but at least one, as long as there is room, and of one type the smallest, the largest, and evenly
/// between them. The same for the same files, in the order of the list. The whole list is read first, and the
/// beginning of each file.
class SampleInputs : public InputList {
 public:
  SampleInputs(InputList& all, uint64_t wanted) : all_{all}, wanted_{wanted} {}
  std::optional<Input> next() override;
  bool ready() override { return chosen_ || all_.ready(); }
  int descriptor() const override { return all_.descriptor(); }
  std::optional<uint64_t> total() const override;

  /// Once next() was called: "50 of 1234 inputs: 20 application/pdf, ...".
  std::string describe() const;

 private:
  void choose();

  InputList& all_;
  uint64_t wanted_, given_ = 0, seen_ = 0;
  bool chosen_ = false;
  std::deque<Input> found_;
  std::map<std::string, uint64_t> types_;
};

/// By a file's name and its first bytes; of a small zip file by all, for the list of what is in it is at the
/// end. "empty" for one without bytes or that cannot be read.
std::string quick_media_type(const std::string& path, uint64_t size);

/// How many of `wanted` each of the groups gets, by the numbers of their members: in proportion, by largest
/// remainders, but one at least; when the groups are more than `wanted`, the largest get one each, of equal
/// ones the first.
std::vector<uint64_t> apportion(const std::vector<uint64_t>& sizes, uint64_t wanted);

}  // namespace docmill
