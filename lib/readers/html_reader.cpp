#include "readers/composed_document.hpp"
#include "readers/html_content.hpp"
#include "readers/html_facts.hpp"
#include "readers/html_parse.hpp"
#include "readers/html_text.hpp"
#include "readers/readers.hpp"

namespace docmill {
std::unique_ptr<OpenDocument> open_html(SharedBytes bytes, const std::string& media_type,
                                        const OpenOptions& options) {
  const auto tree = parse_html(bytes->view(), media_type);
  auto facts = read_html_facts(tree);
  facts.media_type = media_type;
  std::vector<ComposedPage> pages;
  pages.push_back(compose_html(tree, find_main_content(tree)));
  return make_composed_document(std::move(facts), "HTML file", std::move(pages), options);
}

}  // namespace docmill
