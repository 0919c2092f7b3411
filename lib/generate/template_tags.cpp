#include "generate/template_tags.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace docmill {
namespace {

TemplateTag tag_of(std::string_view content, std::size_t line) {
  TemplateTag tag;
  tag.line = line;
  const char sign = content.empty() ? '\0' : content[0];
  if (sign == '>') throw BadTag{line, "{{>...}}: templates do not include others"};
  if (sign == '=') throw BadTag{line, "{{=...}}: the braces cannot be changed"};
  if (sign == '#') tag.kind = TemplateTag::Kind::section;
  if (sign == '^') tag.kind = TemplateTag::Kind::inverted;
  if (sign == '/') tag.kind = TemplateTag::Kind::end;
  if (tag.kind != TemplateTag::Kind::value || sign == '&') content.remove_prefix(1);
  split_filter(content, tag.name, tag.filter);
  if (tag.name.empty()) throw BadTag{line, "a tag without a name"};
  if (tag.kind != TemplateTag::Kind::value && !tag.filter.empty())
    throw BadTag{line, "'" + tag.name + "|" + tag.filter + "': a section takes no filter"};
  return tag;
}

}  // namespace

void split_filter(std::string_view tag, std::string& name, std::string& filter) {
  const std::size_t bar = std::min(tag.find('|'), tag.size());
  name = trim(tag.substr(0, bar));
  filter = bar < tag.size() ? trim(tag.substr(bar + 1)) : std::string_view{};
}

std::vector<TemplateTag> template_tags(std::string_view text) {
  std::vector<TemplateTag> tags;
  std::size_t line = 0, counted = 0;
  for (std::size_t open = text.find("{{"); open != std::string_view::npos;) {
    line += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                                                text.begin() + static_cast<std::ptrdiff_t>(open), '\n'));
    counted = open;
    const bool triple = text.substr(open).starts_with("{{{");
    const std::size_t start = open + (triple ? 3 : 2);
    const std::string_view closing = triple ? "}}}" : "}}";
    const std::size_t close = text.find(closing, start);
    if (close == std::string_view::npos) throw BadTag{line, "'{{' without '}}'"};
    const auto content = trim(text.substr(start, close - start));
    if (!content.starts_with('!')) tags.push_back(tag_of(content, line));
    open = text.find("{{", close + closing.size());
  }
  return tags;
}

}  // namespace docmill
