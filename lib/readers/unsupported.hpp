#pragma once
#include <string_view>

namespace docmill {

/// Throws Error unsupported that names the type and, for formats that another program converts, the command.
[[noreturn]] void refuse_type(std::string_view media_type);

}  // namespace docmill
