#include "flow/worker/digital_layout.hpp"

#include "readers/placed_lines.hpp"

namespace docmill {

DigitalLayout digital_layout(OpenDocument& document, const Page& page) {
  DigitalLayout layout;
  auto words = page.words;
  if (!words) words = document.read(page.number, {.words = true}).words;
  if (words) layout.words = std::move(*words);
  if (const auto placed = place_lines(page.text, layout.words))
    for (const auto& line : *placed)
      layout.lines.push_back({.box = line.box, .text_end = line.text_end, .words_end = line.words_end});
  return layout;
}

}  // namespace docmill
