#include "formats/yaml_fields.hpp"
#include "generate/deck.hpp"

namespace docmill {

DeckTemplate load_deck_template(const std::filesystem::path& file) {
  DeckTemplate settings;
  settings.theme = "bank";
  settings.footer = "{title}";
  std::string kind;  // "deck", or it would be another template
  YamlFields{file, Stage::generate}.read({
      text_field("kind", kind),
      text_field("theme", settings.theme),
      text_field("footer", settings.footer),
      switch_field("agenda", settings.agenda),
      number_field("bullets_per_slide", settings.bullets_per_slide, 1U, 12U),
      number_field("words_per_bullet", settings.words_per_bullet, 6U, 100U),
      number_field("bullets_per_section", settings.bullets_per_section, 1U, 40U),
      number_field("max_sections", settings.max_sections, 1U, 200U),
      number_field("max_tables", settings.max_tables, 0U, 100U),
      switch_field("charts", settings.charts),
  });
  return settings;
}

}  // namespace docmill
