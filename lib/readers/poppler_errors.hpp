#pragma once
#include <climits>
#include <cstdint>

#include "base/bytes.hpp"
#include "base/error.hpp"

namespace docmill {

/// As poppler wants it. Throws Error too_large.
inline int pdf_size(const Bytes& bytes) {
  if (bytes.size() > INT_MAX) throw Error{Stage::ingest, Code::too_large, "a PDF over 2 GiB", "split it"};
  return static_cast<int>(bytes.size());
}

/// Why poppler did not open a document.
inline Error not_opened(bool is_locked) {
  if (!is_locked) return {Stage::ingest, Code::damaged, "the PDF cannot be parsed"};
  return {Stage::ingest, Code::encrypted, "the PDF needs a password that was not given",
          "name passwords with --password-file"};
}

/// Why poppler gives no page of this number, of so many.
inline Error no_page(uint32_t number, int pages) {
  const bool missing = number == 0 || number > static_cast<uint32_t>(pages);
  return {Stage::ingest, Code::damaged,
          missing ? "the page is missing in the file" : "the page cannot be read", "", number};
}

}  // namespace docmill
