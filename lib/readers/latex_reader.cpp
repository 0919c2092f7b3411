#include "base/unicode.hpp"
#include "readers/composed_document.hpp"
#include "readers/latex_text.hpp"
#include "readers/readers.hpp"
#include "readers/text_encoding.hpp"

namespace docmill {

std::unique_ptr<OpenDocument> open_latex(SharedBytes bytes, const OpenOptions& options) {
  auto content = read_latex(clean_text(decode_text(bytes->view())));
  Facts facts;
  facts.media_type = "text/x-tex";
  facts.title = std::move(content.title);
  facts.author = std::move(content.author);
  std::vector<ComposedPage> pages;
  pages.push_back(std::move(content.page));
  return make_composed_document(std::move(facts), "LaTeX source", std::move(pages), options);
}

}  // namespace docmill
