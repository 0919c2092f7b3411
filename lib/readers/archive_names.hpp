#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// The charset of names from which nothing but their bytes is known, as zip programs of Windows and DOS leave
/// them: what uchardet sees in enough of a script that is not Latin, else the Latin one that makes words of
/// them.
std::string guess_name_charset(std::string_view names);

/// The name of what a compressed file holds: "report.csv.gz" holds "report.csv", "a.tgz" holds "a.tar". One
/// suffix for each of `compressions`; a name without one stays.
std::string uncompressed_name(std::string_view name, int compressions);

/// True for what a walk through the unpacked folder would leave out: hidden files, what lies in hidden
/// folders, editors' copies and lock files; the resource forks of macOS too.
bool is_hidden_member(std::string_view name);

}  // namespace docmill
