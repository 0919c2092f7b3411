#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "structure/structure.hpp"

namespace docmill::test {

/// A document of these pages, analysed.
inline Document analysed(std::initializer_list<std::string_view> pages,
                         std::string media_type = "application/pdf") {
  Document document;
  document.media_type = std::move(media_type);
  for (const auto text : pages) {
    auto& page = document.pages.emplace_back();
    page.number = static_cast<uint32_t>(document.pages.size());
    page.text = text;
  }
  analyse_structure(document);
  return document;
}

inline constexpr std::string_view prose =
    "The committee met three times in the spring and heard all of the parties concerned.\n"
    "It found that the rules had been followed in every case that was looked at.\n";

}  // namespace docmill::test
