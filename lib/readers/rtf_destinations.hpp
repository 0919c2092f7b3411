#pragma once
#include <optional>
#include <string_view>

namespace docmill {

/// Where the text of a group goes.
enum class RtfDestination {
  body,
  skipped,  ///< nothing in it is shown, whatever its groups are
  note,     ///< footnotes
  marker,   ///< a list item's bullet or number
  fonts,
  styles,
  info,  ///< its groups are title, author, created
  title,
  author,
  created,
  shape,   ///< not shown itself, but its text box is
  object,  ///< not shown itself, but its result is
  twice    ///< text without Unicode, which a group inside gives again with it
};

/// The destination that a control word opens inside `around`; nothing when it opens none.
std::optional<RtfDestination> find_destination(std::string_view word, RtfDestination around, bool starred);

}  // namespace docmill
