#include "readers/composed_document.hpp"

#include "base/error.hpp"
#include "readers/readers.hpp"

namespace docmill {
namespace {

class ComposedDocument : public OpenDocument {
 public:
  ComposedDocument(Facts facts, std::string kind, std::vector<ComposedPage> pages, const OpenOptions& options)
      : facts_{std::move(facts)}, kind_{std::move(kind)}, pages_{std::move(pages)} {
    if (pages_.empty()) pages_.emplace_back();
    pages_.resize(limit_pages(pages_.size(), options, facts_));
  }

  Facts facts() const override { return facts_; }
  uint32_t pages() const override { return static_cast<uint32_t>(pages_.size()); }
  Page read(uint32_t number, const ReadOptions&) override {
    return make_text_page(number, at(number).text, kind_);
  }
  PageStructure structure(uint32_t number) override { return make_structure(number, at(number)); }
  Image image(uint32_t number, const ImageOptions&) override {
    throw Error{Stage::ingest, Code::unsupported, kind_ + ": no picture to recognise", "", number};
  }

 private:
  const ComposedPage& at(uint32_t number) const {
    if (number == 0 || number > pages_.size())
      throw Error{Stage::ingest, Code::internal, "no such page", "", number};
    return pages_[number - 1];
  }

  Facts facts_;
  std::string kind_;
  std::vector<ComposedPage> pages_;
};

}  // namespace

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

PageStructure make_structure(uint32_t number, const ComposedPage& page) {
  PageStructure structure{page.sections, page.tables};
  for (auto& section : structure.sections) section.page = number;
  for (auto& table : structure.tables) table.page = number;
  return structure;
}

}  // namespace docmill
