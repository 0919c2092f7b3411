#include "readers/html_parse.hpp"

#include <string>

#include "readers/text_encoding.hpp"

namespace docmill {
namespace {

/// XHTML's <name/> as <name></name>: to an HTML parser it is a start tag.
std::string without_empty_tags(std::string_view xhtml) {
  static constexpr std::string_view blanks = " \t\r\n";
  std::string html;
  html.reserve(xhtml.size());
  std::size_t copied = 0;
  for (auto end = xhtml.find("/>"); end != std::string_view::npos; end = xhtml.find("/>", end + 2)) {
    const auto tag = xhtml.substr(copied, end - copied);
    const auto start = tag.rfind('<');
    html += tag;
    copied = end + 2;
    if (start == std::string_view::npos) {
      html += "/>";
      continue;
    }
    const auto name = tag.substr(start + 1, tag.find_first_of(blanks, start) - start - 1);
    html += '>';
    if (name != "br") html.append("</").append(name).append(">");
  }
  html.append(xhtml, copied);
  return html;
}

}  // namespace

HtmlTree parse_html(std::string_view bytes, std::string_view media_type) {
  auto html = decode_text(bytes, declared_charset(bytes));
  if (media_type == "application/xhtml+xml") html = without_empty_tags(html);
  return HtmlTree{std::move(html)};
}

}  // namespace docmill
