#include "generate/highlights.hpp"

#include "generate/bullets.hpp"
#include "generate/document_fields.hpp"
#include "generate/page_text.hpp"

namespace docmill {

std::vector<Bullet> choose_highlights(const Document& document, std::size_t most) {
  constexpr std::size_t words = 30, most_of_section = 3, most_sections = 100;
  SectionText best;
  best.heading = document_title(document);
  std::size_t sections = 0;
  for (const auto& section : section_texts(document)) {
    if (++sections > most_sections) break;
    for (const auto& bullet : choose_bullets(section, most_of_section, words))
      best.blocks.push_back({bullet.text, bullet.page, true});
  }
  return choose_bullets(best, most, words);
}

}  // namespace docmill
