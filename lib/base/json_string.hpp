#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// Appends `text` (valid UTF-8) as a JSON string with its quotes; only what JSON requires is escaped.
void append_json_string(std::string& line, std::string_view text);

}  // namespace docmill
