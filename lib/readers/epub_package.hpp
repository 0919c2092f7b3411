#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "formats/zip_package.hpp"
#include "readers/reader.hpp"

namespace docmill {

/// What an e-book says of itself (EPUB 2.0.1 and 3.3, Open Container Format and package document).
struct EpubPackage {
  struct Chapter {
    std::string member, media_type;
    bool encrypted = false;  ///< its content, by rights management
  };
  Facts facts;
  std::vector<Chapter> chapters;  ///< in reading order, each file once
};

/// Chapters of other types than those below give way to what they name in their stead. A
/// book that states no order has its pages in that of its list of files. Throws Error damaged.
EpubPackage read_epub_package(const ZipPackage& zip);

/// True for XHTML and HTML.
bool is_epub_text(std::string_view media_type);
/// True for SVG.
bool is_epub_drawing(std::string_view media_type);
/// True for pictures made of pixels.
bool is_epub_picture(std::string_view media_type);

}  // namespace docmill
