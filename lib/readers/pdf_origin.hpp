#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "formats/pdf_structure.hpp"
#include "model/document.hpp"

namespace docmill {

struct OriginVerdict {
  Origin origin;
  std::string reason;
};

/// What a page's text looks like before it is cleaned: characters that are not white space.
struct TextQuality {
  /// Unreadable: U+FFFD, private use, control characters, "(cid:12)".
  std::size_t characters = 0, unreadable = 0;
  std::string garbling = {};  ///< find_garbling()
  bool garbled() const { return unreadable * 5 > characters || !garbling.empty(); }
};
TextQuality judge_text(std::string_view text);

/// A page with enough good text is digital without a look at its drawing.
inline constexpr std::size_t enough_text = 200;

/// How a page came to be, and why. `drawing` is asked for only when the text does not decide; its Error
/// matters only for a page without text.
OriginVerdict find_origin(const TextQuality& text, const std::function<PageDrawing()>& drawing);

}  // namespace docmill
