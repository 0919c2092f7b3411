#include "formats/text_direction.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/unicode.hpp"

namespace docmill {
namespace {

/// Blocks of Unicode whose letters run to the left: Hebrew to Arabic Extended-A, and presentation forms.
bool runs_left(char32_t c) {
  return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
         (c >= 0x10800 && c <= 0x10FFF);
}

/// The turn that brings a step from one word to the next, in points down and to the right, into reading
/// direction.
int turn_for(double across, double down) {
  if (std::abs(across) >= std::abs(down)) return across >= 0 ? 0 : 2;
  return down >= 0 ? 3 : 1;
}

}  // namespace

bool reads_right_to_left(std::string_view text) {
  int left = 0, right = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_code_point(text, at);
    left += runs_left(c);
    right += !runs_left(c) && is_letter(c);
  }
  return left > right;
}

int turn_to_read(const std::vector<WordParagraph>& paragraphs) {
  std::array<int, 4> votes{};
  for (const auto& paragraph : paragraphs)
    for (const auto& line : paragraph.lines)
      for (std::size_t i = 1; i < line.words.size(); ++i) {
        const auto& from = *line.words[i - 1];
        const auto& to = *line.words[i];
        int turn = turn_for((to.box.x0 + to.box.x1) - (from.box.x0 + from.box.x1),
                            (to.box.y0 + to.box.y1) - (from.box.y0 + from.box.y1));
        if (reads_right_to_left(from.text) && reads_right_to_left(to.text)) turn = (turn + 2) % 4;
        ++votes[static_cast<std::size_t>(turn)];
      }
  // In doubt as it is shown.
  const auto most = std::ranges::max_element(votes) - votes.begin();
  return votes[0] >= votes[static_cast<std::size_t>(most)] ? 0 : static_cast<int>(most);
}

Box turned_box(const Box& box, int turns, double width, double height) {
  switch (turns) {
    case 1:
      return {height - box.y1, box.x0, height - box.y0, box.x1};
    case 2:
      return {width - box.x1, height - box.y1, width - box.x0, height - box.y0};
    case 3:
      return {box.y0, width - box.x1, box.y1, width - box.x0};
    default:
      return box;
  }
}

}  // namespace docmill
