#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// The head of a manual page: "docmill-ocr", 1, "2026-11-21", "docmill 0.1.0".
struct PageHead {
  std::string name;
  char section = '1';
  std::string date, source;
};

/// A manual page in man(7) macros, ASCII only, from the part of Markdown that manual pages need:
/// "# SECTION", "## Subsection", paragraphs, "- " lists, fenced examples, **bold**, *italic*, `literal`, a
/// backslash before a character that is meant as itself, and definitions: the term on a line of its own, what
/// it means behind "  : " on the next ones, its further paragraphs and examples indented by four blanks.
std::string to_roff(const PageHead& head, std::string_view markdown);

}  // namespace docmill
