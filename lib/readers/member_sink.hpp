#pragma once
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace docmill {

/// What a container says of a document inside it.
struct MemberFacts {
  std::string name;  ///< path as the container states it, "/" between folders; UTF-8 as far as can be told
  std::string modified;  ///< ISO 8601; empty when it is not stated
};

/// Takes in the documents inside a container one after the other: begin, its bytes in pieces, then end or
/// fail. Names need not be safe or unique: whoever takes them in sees to that. Folders are no members.
class MemberSink {
 public:
  virtual ~MemberSink() = default;
  /// False: no more members are wanted, this one neither.
  virtual bool begin(const MemberFacts& facts) = 0;
  /// False: no more of this member is wanted; it is ended all the same.
  virtual bool write(std::string_view bytes) = 0;
  virtual void end() = 0;
  /// Instead of end(): the member begun cannot be had. Its code says why: encrypted, damaged, unsupported (a
  /// link, a device), too_large.
  virtual void fail(Code code, const std::string& message, const std::string& hint) = 0;
};

}  // namespace docmill
