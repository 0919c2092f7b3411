#include "readers/pdf_page_layouts.hpp"

#include "base/error.hpp"
#include "readers/displayed_words.hpp"

namespace docmill {

void PdfPageLayouts::make(const Page& page) {
  const auto& facts = this->facts();
  const auto sampled = sampled_words_.find(page.number);
  const auto words =
      sampled != sampled_words_.end() ? sampled->second : this->words(page.number, page.width, page.height);
  auto structure = lay_out(page.number, page.text, page.width, words, rules(page.number), facts);
  const std::lock_guard lock{mutex_};
  made_[page.number] = std::move(structure);
}

std::optional<PageStructure> PdfPageLayouts::take(uint32_t number) {
  const std::lock_guard lock{mutex_};
  auto found = made_.extract(number);
  return found ? std::optional{std::move(found.mapped())} : std::nullopt;
}

std::vector<LayoutWord> PdfPageLayouts::words(uint32_t number, double width, double height) {
  auto words =
      handles_.with_text([&](const PopplerDocument& document) { return document.layout_words(number); });
  return displayed_words(std::move(words), width, height);
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
  const auto sample = sample_pages(pages_);
  std::vector<std::vector<LayoutWord>> pages;
  for (const uint32_t number : sample) {
    const auto frame =
        handles_.with_text([&](const PopplerDocument& document) { return document.frame(number); });
    pages.push_back(words(number, frame.width, frame.height));
  }
  facts_.fonts = profile_fonts(pages);
  for (std::size_t i = 0; i < sample.size(); ++i) sampled_words_[sample[i]] = std::move(pages[i]);
  try {
    facts_.outline = handles_.with_structure([](PdfStructure& structure) { return structure.outline(); });
  } catch (const Error&) {  // a damaged outline costs no text
  }
}

}  // namespace docmill
