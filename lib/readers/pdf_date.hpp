#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// "D:20250318101522+01'00'" as "2025-03-18T10:15:22+01:00"; as much of it as is stated, empty when it is no
/// date.
std::string iso_date(std::string_view pdf_date);

}  // namespace docmill
