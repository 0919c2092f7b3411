#pragma once
#include <filesystem>
#include <string>

#include "model/deck.hpp"
#include "model/document.hpp"

namespace docmill {

/// The words and limits of a deck, from a YAML template (configs/templates/deck.yaml).
struct DeckTemplate {
  std::string theme;   ///< name or path of the theme file
  std::string footer;  ///< may hold {title}, {author}, {date}, {source}
  bool agenda = true;
  unsigned bullets_per_slide = 5, words_per_bullet = 24, bullets_per_section = 8;
  unsigned max_sections = 12, max_tables = 6;
  bool charts = true;
};
/// Throws Error with file, line and the nearest key.
DeckTemplate load_deck_template(const std::filesystem::path& file);

/// Extractive: every bullet's words stand in the document, in order, and it remembers its page.
/// Deterministic. A document without sections gives one section per page group; one without text a title
/// slide that says so.
DeckPlan plan_deck(const Document& document, const DeckTemplate& settings);

}  // namespace docmill
