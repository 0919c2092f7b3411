#pragma once
#include <string_view>
#include <vector>

#include "model/word_lines.hpp"

namespace docmill {

/// Whether its letters are Hebrew, Arabic or of another script that runs to the left.
bool reads_right_to_left(std::string_view text);

/// Quarter turns clockwise, 0 to 3, by which the page must be turned so that its lines run as they are read:
/// what most words and their neighbours in the line say.
int turn_to_read(const std::vector<WordParagraph>& paragraphs);

/// A box of a page of that width and height after quarter turns of the page clockwise.
Box turned_box(const Box& box, int turns, double width, double height);

}  // namespace docmill
