#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "flow/protocol.hpp"

namespace docmill {

/// What was made of one input.
struct Outcome {
  uint64_t sequence = 0;
  Status status = Status::ok;
  std::string id, line;
};

/// Records of containers wait here for those of their members. A container of which members failed is
/// partial.
class Containers {
 public:
  /// Members' sequences begin here: no input has such a one.
  static constexpr uint64_t first_member = uint64_t{1} << 63;

  /// `scratch`: where the members' bytes are.
  explicit Containers(std::filesystem::path scratch) : scratch_{std::move(scratch)} {}

  /// Keeps the container's record. Gives a job for each of its members, in their order, sequences
  /// consecutive; those with a problem are not to be worked on. Throws Error internal for a file that is not
  /// in `scratch`.
  std::vector<JobFrame> open(Outcome container, const std::vector<StagedMember>& members);

  /// The outcome of a member is known: its bytes go. Gives the container's when it was the last; nothing for
  /// what is no member.
  std::optional<Outcome> finish_member(const Outcome& member);

  /// The first of `count` sequences for members of which nothing more is to be done.
  uint64_t take_sequences(uint64_t count) { return std::exchange(next_, next_ + count); }

  /// Of all containers so far.
  uint64_t members() const { return next_ - first_member; }

 private:
  struct Container {
    Outcome outcome;
    std::size_t members = 0, missing = 0;      ///< in all, without an outcome yet
    std::map<uint64_t, std::string> not_read;  ///< the names of those that failed
  };
  struct Place {
    uint64_t container;
    std::string name, staged;
  };

  std::filesystem::path scratch_;
  std::map<uint64_t, Container> containers_;
  std::map<uint64_t, Place> members_;
  uint64_t next_ = first_member;
};

}  // namespace docmill
