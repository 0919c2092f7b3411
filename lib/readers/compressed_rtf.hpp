#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// The RTF in Outlook's compressed form (MS-OXRTFCP), LZFu or stored; what is left of it when it is cut
/// short, empty when it is none.
std::string decompress_rtf(std::string_view bytes);

}  // namespace docmill
