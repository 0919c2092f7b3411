#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "readers/pdf_handles.hpp"
#include "readers/pdf_layout.hpp"

namespace docmill {

/// Headings and tables of a PDF's pages, made where a page is read and held until they are asked for.
/// Thread-safe.
class PdfPageLayouts {
 public:
  /// `handles` must outlive it. It looks at the first `pages` pages.
  PdfPageLayouts(PdfHandles& handles, uint32_t pages) : handles_{handles}, pages_{pages} {}

  /// Of a page whose text is cleaned.
  void make(const Page& page);
  /// What was made of the page, once.
  std::optional<PageStructure> take(uint32_t number);

 private:
  std::vector<LayoutWord> words(uint32_t number, double width, double height);
  std::vector<Rule> rules(uint32_t number);
  const LayoutFacts& facts();
  void find_facts();

  PdfHandles& handles_;
  uint32_t pages_;
  std::once_flag once_;
  LayoutFacts facts_;
  std::map<uint32_t, std::vector<LayoutWord>> sampled_words_;  ///< of the pages that tell the fonts
  std::mutex mutex_;                                           ///< guards `made_`
  std::map<uint32_t, PageStructure> made_;
};

}  // namespace docmill
