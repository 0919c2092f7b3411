#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// What a deck says, before anyone draws it. Made by generate, drawn by writers.
struct Bullet {
  std::string text;
  uint32_t page = 0;  ///< where in the source it stands; 0 = not from a page
};
struct ChartBar {
  std::string label;
  double value = 0;
  std::string shown;  ///< the value as the source writes it
};
struct Slide {
  enum class Kind { title, agenda, bullets, table, bars };
  Kind kind = Kind::bullets;
  std::string title, subtitle;
  std::vector<Bullet> bullets;
  std::vector<std::vector<std::string>> rows;  ///< table: first row is the header
  std::vector<ChartBar> bars;
  std::string unit;   ///< of the bars
  uint32_t page = 0;  ///< source page of a table or chart
};
struct DeckPlan {
  std::string title, subtitle, author, date, footer, language;
  std::vector<Slide> slides;
  std::vector<Problem> problems;  ///< left_out, when the document has more than the deck may show
};

}  // namespace docmill
