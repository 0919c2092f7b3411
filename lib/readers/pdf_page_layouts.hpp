#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "readers/pdf_handles.hpp"
#include "readers/pdf_layout.hpp"

namespace docmill {

/// Headings and tables of a PDF's pages, made where a page is read and held until they are asked for. They
/// are judged by the fonts of the whole document, which some of its pages tell. Thread-safe.
class PdfPageLayouts {
 public:
  /// `handles` must outlive it. It looks at the first `pages` pages.
  PdfPageLayouts(PdfHandles& handles, uint32_t pages) : handles_{handles}, pages_{pages} {}

  /// The page as shown: kept where it was already read for its fonts.
  ShownPage show(uint32_t number);
  /// Of a page whose text is cleaned.
  void make(const Page& page, const ShownPage& shown);
  /// What was made of the page, once.
  std::optional<PageStructure> take(uint32_t number);

 private:
  std::vector<Rule> rules(uint32_t number);
  const LayoutFacts& facts();
  void find_facts();

  PdfHandles& handles_;
  uint32_t pages_;
  std::once_flag once_;
  LayoutFacts facts_;
  std::mutex mutex_;                       ///< guards the next two
  std::map<uint32_t, ShownPage> sampled_;  ///< pages that told the fonts and were not asked for yet
  std::map<uint32_t, PageStructure> made_;
};

}  // namespace docmill
