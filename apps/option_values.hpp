#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "options.hpp"

namespace docmill {

/// Options of one Option::group() under a heading.
struct OptionGroup {
  std::string_view title, group;
};
/// In the order in which help and manual show them.
std::span<const OptionGroup> option_groups();

/// What stands in the program itself: choices, formats, columns. Empty when anything may be given.
std::vector<std::string> fixed_values(const Option& option);
/// These, or the names of the configuration files that there are.
std::vector<std::string> known_values(const Option& option);

/// The default as people read it; empty when there is none.
std::string_view shown_default(const Option& option);

}  // namespace docmill
