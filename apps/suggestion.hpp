#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// " (did you mean 'x'?)" for the candidate near to the word; empty when none is: the options are too many to
/// list.
std::string suggestion(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace docmill
