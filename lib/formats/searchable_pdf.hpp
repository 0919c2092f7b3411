#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace docmill {

struct SearchableOptions {
  std::vector<std::string> passwords;    ///< tried in turn, before the empty one
  bool archive = false;                  ///< PDF/A-2b
  bool ignore_protection = false;        ///< change what is signed or forbids changes, too
  uint64_t max_pixels = 200'000'000;     ///< of a picture that must be decoded
  uint64_t max_inflated = 128ull << 20;  ///< bytes that libqpdf may inflate
};

/// PDFs and pictures; of other documents there is no page to put text on.
bool can_be_searchable(std::string_view media_type);

/// A document's own bytes with the record's recognised words as an invisible layer on its pages; of a picture
/// a PDF is made. What is digital or blank stays untouched; a PDF in which no word was recognised is given
/// back as it is (not so for archives). On pages that get a layer, older invisible text goes. Pictures keep
/// their bytes; what was encrypted no longer is. Throws Error protected, not_archivable, encrypted, damaged,
/// no_words.
std::string write_searchable_pdf(std::string_view bytes, const Document& record,
                                 const SearchableOptions& options);

}  // namespace docmill
