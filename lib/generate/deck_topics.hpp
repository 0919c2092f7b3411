#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "generate/deck.hpp"

namespace docmill {

/// What the slides under one heading say.
struct Topic {
  std::string heading;
  std::vector<std::string> headings;  ///< of the sections in it, as `heading_text` has them
  uint32_t first_page = 0;
  std::vector<Bullet> bullets;
};
struct Topics {
  std::vector<Topic> shown;  ///< in the order of the document
  std::size_t left_out = 0;  ///< sections that have something to say but no room
};

/// Sections that say something, at most max_sections: where there are more, deeper ones are merged into those
/// above them, and of what then is still too much the ones with most text and highest level are taken.
/// References, contents and the like are no topics.
Topics choose_topics(const Document& document, const DeckTemplate& settings, const std::string& title);

/// A heading without its number: "2.1 Credit risk", "IV. Credit risk" -> "Credit risk".
std::string heading_text(const std::string& heading);

}  // namespace docmill
