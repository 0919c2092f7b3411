#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace docmill {

/// "1 page", "2 pages".
std::string counted(uint64_t count, std::string_view one);

/// Of a terminal's user: NO_COLOR (https://no-color.org) says no.
bool wants_color();

}  // namespace docmill
