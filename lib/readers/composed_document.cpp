#include "readers/composed_document.hpp"

#include "base/error.hpp"
#include "readers/readers.hpp"

namespace docmill {
namespace {

class ComposedDocument : public ComposingDocument {
 public:
  ComposedDocument(Facts facts, std::string kind, std::vector<ComposedPage> pages, const OpenOptions& options)
      : pages_{std::move(pages)} {
    facts_ = std::move(facts);
    kind_ = std::move(kind);
    if (pages_.empty()) pages_.emplace_back();
    pages_.resize(limit_pages(pages_.size(), options, facts_));
  }

  uint32_t pages() const override { return static_cast<uint32_t>(pages_.size()); }

 private:
  ComposedPage compose(uint32_t number) const override {
    if (number == 0 || number > pages_.size())
      throw Error{Stage::ingest, Code::internal, "no such page", "", number};
    return pages_[number - 1];
  }

  std::vector<ComposedPage> pages_;
};

}  // namespace

Page ComposingDocument::read(uint32_t number, const ReadOptions&) {
  return make_text_page(number, compose(number).text, kind_);
}

PageStructure ComposingDocument::structure(uint32_t number) {
  auto page = compose(number);
  for (auto& section : page.sections) section.page = number;
  for (auto& table : page.tables) table.page = number;
  return {std::move(page.sections), std::move(page.tables)};
}

Image ComposingDocument::image(uint32_t number, const ImageOptions&) {
  throw Error{Stage::ingest, Code::unsupported, kind_ + ": no picture to recognise", "", number};
}

std::unique_ptr<OpenDocument> make_composed_document(Facts facts, std::string kind,
                                                     std::vector<ComposedPage> pages,
                                                     const OpenOptions& options) {
  return std::make_unique<ComposedDocument>(std::move(facts), std::move(kind), std::move(pages), options);
}

Page make_text_page(uint32_t number, std::string text, const std::string& reason) {
  Page page;
  page.number = number;
  const bool blank = text.find_first_not_of(" \t\n") == std::string::npos;
  page.origin = blank ? Origin::blank : Origin::digital;
  page.reason = blank ? "white space only" : reason;
  if (!blank) page.text = std::move(text);
  return page;
}

}  // namespace docmill
