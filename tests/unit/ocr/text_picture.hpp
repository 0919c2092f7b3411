#pragma once
#include <memory>
#include <string>
#include <vector>

#include <leptonica/allheaders.h>

#include "formats/image.hpp"

namespace docmill {

/// A sheet at 300 dpi in shades of grey with lines of Leptonica's built-in 20-point font.
inline Image text_picture(const std::vector<std::string>& lines, int height = 1000) {
  Image image{pixCreate(2000, height, 8), 300};
  pixSetAll(image.pix());
  L_Bmf* font = bmfCreate(nullptr, 20);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const int baseline = 200 + static_cast<int>(i) * 90;
    pixSetTextline(image.pix(), font, lines[i].c_str(), 0, 150, baseline, nullptr, nullptr);
  }
  bmfDestroy(&font);
  return image;
}

inline const std::vector<std::string>& letter() {
  static const std::vector<std::string> lines{"The insured shall notify the company in writing",
                                              "within thirty days after the event has become known,",
                                              "and shall keep all documents of the claim until",
                                              "the matter has been closed by both parties.",
                                              "Rome, the fourteenth of February, the director"};
  return lines;
}

}  // namespace docmill
