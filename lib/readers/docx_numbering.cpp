#include "readers/docx_numbering.hpp"

#include <algorithm>
#include <utility>

#include "readers/docx_styles.hpp"

namespace docmill {
namespace {

constexpr int largest = 32'767;

std::string letters(int number) {
  // Word goes on with "aa", "bb".
  return std::string(static_cast<std::size_t>((number - 1) / 26 + 1),
                     static_cast<char>('a' + (number - 1) % 26));
}

std::string roman(int number) {
  static constexpr std::array<std::pair<int, const char*>, 13> digits{{{1000, "m"},
                                                                       {900, "cm"},
                                                                       {500, "d"},
                                                                       {400, "cd"},
                                                                       {100, "c"},
                                                                       {90, "xc"},
                                                                       {50, "l"},
                                                                       {40, "xl"},
                                                                       {10, "x"},
                                                                       {9, "ix"},
                                                                       {5, "v"},
                                                                       {4, "iv"},
                                                                       {1, "i"}}};
  std::string text;
  for (const auto& [value, digit] : digits)
    for (; number >= value; number -= value) text += digit;
  return text;
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

}  // namespace

std::string format_list_number(int number, std::string_view format) {
  if (number < 1 || number > largest) return std::to_string(number);
  if (format == "lowerLetter") return letters(number);
  if (format == "upperLetter") return upper(letters(number));
  if (format == "lowerRoman") return roman(number);
  if (format == "upperRoman") return upper(roman(number));
  if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
  if (format == "ordinal") {
    const int tens = number % 100, ones = number % 10;
    const bool teen = tens > 10 && tens < 14;
    return std::to_string(number) + (teen || ones > 3 || ones == 0 ? "th"
                                     : ones == 1                   ? "st"
                                     : ones == 2                   ? "nd"
                                                                   : "rd");
  }
  return std::to_string(number);
}

DocxNumbering::Level DocxNumbering::read_level(XmlNode node) {
  Level level;
  level.format = node.child("numFmt").attribute("val", "decimal");
  level.text = node.child("lvlText").attribute("val");
  level.start = to_int(node.child("start").attribute("val"), 0);
  level.restart_after = to_int(node.child("lvlRestart").attribute("val"), -1);
  level.legal = is_on(node.child("isLgl"));
  return level;
}

DocxNumbering::DocxNumbering(XmlNode numbering) {
  for (const auto node : numbering) {
    if (node.name() == "abstractNum") {
      const std::string id{node.attribute("abstractNumId")};
      auto& abstract = abstracts_[id];
      abstract.style_link = node.child("numStyleLink").attribute("val");
      if (const auto style = node.child("styleLink")) styles_.emplace(style.attribute("val"), id);
      for (const auto child : node) {
        const int index = to_int(child.attribute("ilvl"), 0);
        if (child.name() == "lvl" && index >= 0 && index < level_count)
          abstract.levels[static_cast<std::size_t>(index)] = read_level(child);
      }
    } else if (node.name() == "num") {
      auto& instance = instances_[std::string{node.attribute("numId")}];
      instance.abstract = node.child("abstractNumId").attribute("val");
      for (const auto change : node) {
        if (change.name() != "lvlOverride") continue;
        const int index = to_int(change.attribute("ilvl"), 0);
        if (const auto start = change.child("startOverride"))
          instance.starts[index] = to_int(start.attribute("val"), 1);
        if (const auto level = change.child("lvl")) instance.changed[index] = read_level(level);
      }
    }
  }
}

DocxNumbering::Abstract* DocxNumbering::abstract_of(const Instance& instance) {
  auto found = abstracts_.find(instance.abstract);
  if (found == abstracts_.end()) return nullptr;
  if (found->second.style_link.empty()) return &found->second;
  const auto style = styles_.find(found->second.style_link);
  const auto linked = style == styles_.end() ? abstracts_.end() : abstracts_.find(style->second);
  return linked == abstracts_.end() ? &found->second : &linked->second;
}

std::string DocxNumbering::next(const std::string& numbering, int wanted) {
  const auto found = instances_.find(numbering);
  if (found == instances_.end() || wanted < 0 || wanted >= level_count) return {};
  auto& instance = found->second;
  auto* abstract = abstract_of(instance);
  if (!abstract) return {};
  const auto definition = [&](int level) -> const Level& {
    const auto own = instance.changed.find(level);
    return own == instance.changed.end() ? abstract->levels[static_cast<std::size_t>(level)] : own->second;
  };
  auto& counters = abstract->counters;
  const auto first_of = [&](int level) {
    const auto own = instance.starts.find(level);
    return own == instance.starts.end() ? definition(level).start : own->second;
  };
  for (int level = 0; level <= wanted; ++level) {
    auto& counter = counters[static_cast<std::size_t>(level)];
    const bool restart = instance.starts.contains(level) && !std::exchange(instance.started[level], true);
    if (restart || !counter)
      counter = first_of(level);
    else if (level == wanted && *counter < largest)
      ++*counter;
  }
  for (int level = wanted + 1; level < level_count; ++level) {
    const int after = definition(level).restart_after;
    if (after != 0 && (after < 0 || wanted < after)) counters[static_cast<std::size_t>(level)].reset();
  }
  const auto& shown = definition(wanted);
  if (shown.format == "bullet") return "•";
  if (shown.format == "none") return {};
  std::string label;
  for (std::size_t at = 0; at < shown.text.size(); ++at) {
    const bool place = shown.text[at] == '%' && at + 1 < shown.text.size() && shown.text[at + 1] >= '1' &&
                       shown.text[at + 1] <= '9';
    if (!place) {
      label += shown.text[at];
      continue;
    }
    const int level = shown.text[++at] - '1';
    const auto number = counters[static_cast<std::size_t>(level)].value_or(first_of(level));
    label += format_list_number(number, shown.legal ? "decimal" : std::string_view{definition(level).format});
  }
  return label;
}

}  // namespace docmill
