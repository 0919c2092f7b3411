#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// Of a sectioning command: 1 for part, chapter and section, 2 for subsection, ...; 0 for others.
int latex_heading_level(std::string_view command);
/// The character that a command stands for; empty when it stands for none.
std::string_view latex_character(std::string_view command);
/// `base` with the accent of \' \" \c and so on; empty when `mark` is no accent.
std::string latex_accent(char mark, std::string_view base);
/// How many arguments of a command are nothing to read (labels, lengths, file names, definitions); -1 when
/// its arguments are text.
int latex_dropped_arguments(std::string_view command);
bool is_latex_math(std::string_view environment);

}  // namespace docmill
