#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "formats/xml.hpp"

namespace docmill {

/// A place in a list: which numbering, which level from 0.
struct ListPlace {
  std::string numbering;
  int level = 0;
};

/// The paragraph styles of a DOCX: what of them matters to its text, inherited along basedOn.
class DocxStyles {
 public:
  DocxStyles() = default;
  explicit DocxStyles(XmlNode styles);

  /// 1..9 of a heading style or one with an outline level, by its built-in name in English or the names that
  /// localised programs write; nothing for body text.
  std::optional<int> heading_level(std::string_view style) const;
  bool is_title(std::string_view style) const;
  std::optional<ListPlace> list_place(std::string_view style) const;
  bool page_break_before(std::string_view style) const;

 private:
  struct Style {
    std::string name, based_on;  ///< the name in lower case
    std::optional<int> outline_level;
    std::optional<std::string> numbering;
    std::optional<int> list_level;
    bool page_break = false;
  };
  template <class Get>
  auto inherited(std::string_view style, Get get) const -> decltype(get(std::declval<const Style&>()));
  std::map<std::string, Style, std::less<>> styles_;
};

/// The value of a boolean property element: present without w:val is true.
bool is_on(XmlNode property);

/// The number at the beginning of `text`, `otherwise` when there is none.
int to_int(std::string_view text, int otherwise = 0);

}  // namespace docmill
