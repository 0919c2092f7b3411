#pragma once
#include <string_view>

#include "readers/mapi_message.hpp"

namespace docmill {

/// Reads an Outlook message file (MS-OXMSG). Throws Error damaged when its storage cannot be opened.
MapiMessage read_outlook_file(std::string_view bytes);

}  // namespace docmill
