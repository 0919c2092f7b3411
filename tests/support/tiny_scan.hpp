#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace docmill::testing {

/// Pictures of lines of text, as binary PGM at 150 dpi, drawn by pdftoppm in `folder`; as tiny_pdf() for what
/// a line may hold.
std::vector<std::string> drawn_lines(const std::vector<std::string>& lines,
                                     const std::filesystem::path& folder);

/// A PDF of such pictures, as a scanner makes them: a page each, without text.
std::string tiny_scan(const std::vector<std::string>& pictures);

}  // namespace docmill::testing
