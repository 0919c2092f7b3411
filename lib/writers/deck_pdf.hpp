#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "model/deck.hpp"
#include "model/document.hpp"

namespace docmill {

/// Colours, fonts and measures of slides, from a YAML theme (configs/themes/*.yaml). Immutable, shared by
/// threads.
class Theme {
 public:
  /// Throws Error with file, line and the nearest key, or naming a font that is not installed and its
  /// package.
  static Theme load(const std::filesystem::path& file);
  ~Theme();
  Theme(Theme&&) noexcept;
  struct Data;
  const Data& data() const { return *data_; }

 private:
  explicit Theme(std::unique_ptr<const Data> data);
  std::unique_ptr<const Data> data_;
};

struct WrittenDeck {
  std::string bytes;  ///< the PDF; the same plan and theme give the same bytes
  uint64_t slides = 0;
  std::vector<Problem> problems;  ///< missing_glyph, one per character, at most 20
};
/// Measures all text, splits what is long over slides, never overflows. Throws Error stage write.
WrittenDeck write_deck_pdf(const DeckPlan& plan, const Theme& theme);

}  // namespace docmill
