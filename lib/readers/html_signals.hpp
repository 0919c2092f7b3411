#pragma once
#include <cstdint>

#include "readers/html_tree.hpp"

namespace docmill {

/// True for what a browser does not show as text, and for form controls.
bool is_invisible(const HtmlTree& tree, uint32_t node);

/// What an element's name, role, class and id say of it.
enum class HtmlSignal {
  none,
  surrounding,  ///< navigation, footer, aside, cookie notice, ...: by name or role
  header,       ///< <header>: the site's or the article's
  form,
  doubtful,  ///< a class or id says so
};
HtmlSignal signal_of(const HtmlTree& tree, uint32_t node);

}  // namespace docmill
