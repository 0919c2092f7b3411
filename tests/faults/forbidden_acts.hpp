#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// What a document that has taken the worker over might do: one act a line, with a file where it needs one.
///   socket pair exec spawn fork signal peek type   write FILE append FILE empty FILE remove FILE move FILE
///   link FILE mode FILE folder FILE   inherit DESCRIPTOR
/// and what readers need: read FILE, write /dev/null, thread. Gives the lines with what came of each: "done"
/// or the name of the error (EPERM).
std::string try_acts(std::string_view lines);

}  // namespace docmill
