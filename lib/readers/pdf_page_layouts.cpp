#include "readers/pdf_page_layouts.hpp"

#include "base/error.hpp"
#include "readers/displayed_words.hpp"

namespace docmill {
namespace {

std::vector<LayoutWord> words_of(const ShownPage& shown) {
  return displayed_words(shown.layout_words(), shown.width, shown.height);
}

}  // namespace

ShownPage PdfPageLayouts::show(uint32_t number) {
  facts();
  {
    const std::lock_guard lock{mutex_};
    if (auto sampled = sampled_.extract(number)) return std::move(sampled.mapped());
  }
  return handles_.page(number);
}

void PdfPageLayouts::make(const Page& page, const ShownPage& shown) {
  auto structure = lay_out(page.number, page.text, page.width, words_of(shown), rules(page.number), facts());
  const std::lock_guard lock{mutex_};
  made_[page.number] = std::move(structure);
}

std::optional<PageStructure> PdfPageLayouts::take(uint32_t number) {
  const std::lock_guard lock{mutex_};
  auto found = made_.extract(number);
  return found ? std::optional{std::move(found.mapped())} : std::nullopt;
}

/// poppler may read what libqpdf cannot: words alone tell tables, too.
std::vector<Rule> PdfPageLayouts::rules(uint32_t number) {
  try {
    return handles_.with_structure([&](PdfStructure& structure) { return structure.rules(number); });
  } catch (const Error&) {
    return {};
  }
}

/// Found by whoever asks first; the others wait.
const LayoutFacts& PdfPageLayouts::facts() {
  std::call_once(once_, [this] { find_facts(); });
  return facts_;
}

void PdfPageLayouts::find_facts() {
  std::vector<std::vector<LayoutWord>> words;
  for (const uint32_t number : sample_pages(pages_)) {
    try {
      auto shown = handles_.page(number);
      words.push_back(words_of(shown));
      sampled_.emplace(number, std::move(shown));
    } catch (const Error&) {  // whoever reads the page says so
    }
  }
  facts_.fonts = profile_fonts(words);
  try {
    facts_.outline = handles_.with_structure([](PdfStructure& structure) { return structure.outline(); });
  } catch (const Error&) {  // a damaged outline costs no text
  }
}

}  // namespace docmill
