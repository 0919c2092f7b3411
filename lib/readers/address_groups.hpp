#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace docmill {

/// Lists of addresses may hold groups ("name: a, b;"), which GMime reads by recursion without a limit. The
/// mail with the colons past the first 500 of an address field blanked; nothing when there is no such field,
/// which is so in every mail that anyone sent.
std::optional<std::string> without_deep_groups(std::string_view mail);

}  // namespace docmill
