#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace docmill {

/// Makes the names that a container states safe and unique: relative, without "..", "." and empty parts, "/"
/// between folders, UTF-8 without control characters and without member_separator. What is changed depends on
/// the names before it alone.
class MemberNames {
 public:
  std::string add(std::string_view stated);

 private:
  std::set<std::string> taken_;
  std::map<std::string, unsigned> numbers_;  ///< the last number tried for a name
};

}  // namespace docmill
