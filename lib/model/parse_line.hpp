#pragma once
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace docmill {

using Json = nlohmann::ordered_json;

/// The line as a tree that is safe to walk: of limited length, depth and number of fields. Throws
/// RefusedLine.
Json parse_line(std::string_view line);

}  // namespace docmill
