#pragma once
#include <map>
#include <string>
#include <string_view>

namespace docmill {

/// The Windows code page of a font's \fcharset; 0 when the document's own counts.
int code_page_of_charset(int charset);

/// Turns bytes of Windows code pages (10000 = Mac Roman) into UTF-8. Unknown ones are read as 1252.
class CodePages {
 public:
  std::string decode(std::string_view bytes, int page);

 private:
  std::map<std::pair<int, char>, std::string> single_;  ///< what single bytes are, by code page
};

/// What the letters of the font Symbol look like, where that is not the letter: bullets, arrows, Greek.
std::string decode_symbol(std::string_view bytes);

}  // namespace docmill
