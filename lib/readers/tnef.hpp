#pragma once
#include <string_view>

#include "readers/mapi_message.hpp"

namespace docmill {

/// Reads TNEF (MS-OXTNEF), what Outlook sends as winmail.dat. Throws Error damaged when it is none; what ends
/// early is given as far as it goes.
MapiMessage read_tnef(std::string_view bytes);

}  // namespace docmill
