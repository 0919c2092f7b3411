#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// A mustache tag as it stands in a text.
struct TemplateTag {
  enum class Kind { value, section, inverted, end };
  Kind kind = Kind::value;
  std::string name, filter;
  std::size_t line = 0;  ///< from 0, in the text
};

/// A tag that cannot be read; `line` from 0.
struct BadTag {
  std::size_t line;
  std::string what;
};

/// The tags of a text, comments left out. Throws BadTag.
std::vector<TemplateTag> template_tags(std::string_view text);

/// "importo | currency" is the name importo and the filter currency.
void split_filter(std::string_view tag, std::string& name, std::string& filter);

}  // namespace docmill
