#pragma once
#include <memory>
#include <string>

#include "readers/reader.hpp"

namespace docmill {

inline std::unique_ptr<OpenDocument> open_bytes(const std::string& bytes, const std::string& name = "x") {
  return open_document(std::make_shared<const Bytes>(bytes), name, {});
}

inline std::string text_of(const std::string& bytes, const std::string& name = "x") {
  return open_bytes(bytes, name)->read(1, {}).text;
}

/// The headings of page 1, as "level heading" lines. Their places are checked by the caller's text.
inline std::string headings_of(OpenDocument& document) {
  std::string all;
  for (const auto& section : document.structure(1).sections)
    all += std::to_string(section.level) + ' ' + section.heading + '\n';
  return all;
}

}  // namespace docmill
