#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "formats/xml.hpp"

namespace docmill {

/// A number as a list shows it, by the format's name in WordprocessingML: decimal, decimalZero, lowerLetter,
/// upperLetter, lowerRoman, upperRoman, ordinal; others as decimal.
std::string format_list_number(int number, std::string_view format);

/// Numbers the lists of a DOCX as Word does: counters belong to the abstract numbering, a level starts again
/// after an item of a higher one.
class DocxNumbering {
 public:
  DocxNumbering() = default;
  explicit DocxNumbering(XmlNode numbering);

  /// Counts an item and gives what stands before its text ("•", "2.1", "(a)"); empty when nothing does.
  std::string next(const std::string& numbering, int level);

 private:
  static constexpr int level_count = 9;
  struct Level {
    std::string format = "decimal", text;
    int start = 1, restart_after = -1;  ///< -1: after any higher level
    bool legal = false;                 ///< numbers of higher levels are shown as decimal
  };
  struct Abstract {
    std::array<Level, level_count> levels;
    std::array<std::optional<int>, level_count> counters;
    std::string style_link;
  };
  struct Instance {
    std::string abstract;
    std::map<int, int> starts;     ///< level to its own start
    std::map<int, Level> changed;  ///< level to its own definition
    std::map<int, bool> started;
  };
  static Level read_level(XmlNode node);
  Abstract* abstract_of(const Instance& instance);

  std::map<std::string, Abstract> abstracts_;
  std::map<std::string, Instance> instances_;
  std::map<std::string, std::string> styles_;  ///< a list style's name to its abstract numbering
};

}  // namespace docmill
