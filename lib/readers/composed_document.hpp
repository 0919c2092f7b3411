#pragma once
#include <memory>
#include <string>
#include <vector>

#include "readers/reader.hpp"
#include "readers/text_composer.hpp"

namespace docmill {

/// A document whose pages are composed, when it is opened or each when it is asked for. A derived class gives
/// facts_ and kind_, what the pages' reason says: "HTML file".
class ComposingDocument : public OpenDocument {
 public:
  Facts facts() const override { return facts_; }
  Page read(uint32_t page, const ReadOptions& options) override;
  PageStructure structure(uint32_t page) override;
  /// Throws Error unsupported.
  Image image(uint32_t page, const ImageOptions& options) override;

 protected:
  /// Throws Error internal for a page that there is not.
  virtual ComposedPage compose(uint32_t page) const = 0;

  Facts facts_;
  std::string kind_;
};

/// A document all of whose pages are composed; `kind` is what the pages' reason says: "HTML file". Pages past
/// the limit are left out. A document has at least one page, blank when nothing was found.
std::unique_ptr<OpenDocument> make_composed_document(Facts facts, std::string kind,
                                                     std::vector<ComposedPage> pages,
                                                     const OpenOptions& options);

/// The page of that number, its origin digital or blank; `reason` is given when it is digital.
Page make_text_page(uint32_t number, std::string text, const std::string& reason);

}  // namespace docmill
