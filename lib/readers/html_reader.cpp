#include "readers/composed_document.hpp"
#include "readers/html_content.hpp"
#include "readers/html_facts.hpp"
#include "readers/html_text.hpp"
#include "readers/readers.hpp"
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

std::unique_ptr<OpenDocument> open_html(SharedBytes bytes, const std::string& media_type,
                                        const OpenOptions& options) {
  auto html = decode_text(bytes->view(), declared_charset(bytes->view()));
  if (media_type == "application/xhtml+xml") html = without_empty_tags(html);
  const HtmlTree tree{std::move(html)};
  auto facts = read_html_facts(tree);
  facts.media_type = media_type;
  std::vector<ComposedPage> pages;
  pages.push_back(compose_html(tree, find_main_content(tree)));
  return make_composed_document(std::move(facts), "HTML file", std::move(pages), options);
}

}  // namespace docmill
