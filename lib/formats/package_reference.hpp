#pragma once
#include <string>
#include <string_view>

#include "formats/zip_package.hpp"

namespace docmill {

/// The name of the member that a URI in the member `part` means: relative to that part's folder, "." and ".."
/// resolved; percent-encoding is undone and a fragment dropped, unless there is a member of the very name
/// that the URI spells. There need not be such a member.
std::string resolve_reference(const ZipPackage& package, std::string_view part, std::string_view reference);

}  // namespace docmill
