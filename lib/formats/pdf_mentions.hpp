#pragma once
#include <cstdint>
#include <string_view>

namespace docmill {

/// Whether it is worth the time to look in a PDF for a form and for what readers left on its pages: both come
/// with few files.
struct PdfMentions {
  bool form = false, annotations = false;
};

/// By the names that the file's bytes hold, plain or in compressed object streams, without reading its
/// structure. Says yes when it cannot tell: of encrypted files, and past `limit` inflated bytes.
PdfMentions find_mentions(std::string_view bytes, uint64_t limit);

}  // namespace docmill
