#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace docmill {

/// The files embedded in a PDF (PDF 32000-1, 7.11.4): of the document, in the order of their names in its
/// tree, then of file-attachment annotations, page by page. For one thread at a time.
class PdfAttachments {
 public:
  struct File {
    std::string name;      ///< as stated, in UTF-8; may be empty
    std::string modified;  ///< as a PDF date; may be empty
  };

  /// False, at the cost of a search through the bytes, where there cannot be any. A file may lack the entry
  /// that is searched for; what poppler finds in the catalog counts, too.
  static bool possible(std::string_view pdf);

  /// Throws Error damaged or encrypted.
  PdfAttachments(SharedBytes bytes, const std::string& password, uint32_t pages);
  ~PdfAttachments();

  const std::vector<File>& files() const;
  /// The content in pieces until `take` says false. Throws Error damaged, unsupported; what was taken before
  /// is then not all of it.
  void read(std::size_t file, const std::function<bool(std::string_view)>& take);

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace docmill
