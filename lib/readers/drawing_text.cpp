#include "readers/drawing_text.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "readers/docx_numbering.hpp"
#include "readers/docx_styles.hpp"
#include "readers/office_symbols.hpp"

namespace docmill {
namespace {

constexpr int levels = 9;

/// "arabicPeriod", "romanLcParenBoth": the number's form, then what stands around it.
std::string auto_number(std::string_view type, int number) {
  const bool lower = type.find("Lc") != std::string_view::npos;
  const auto format = type.starts_with("alpha")   ? (lower ? "lowerLetter" : "upperLetter")
                      : type.starts_with("roman") ? (lower ? "lowerRoman" : "upperRoman")
                                                  : "decimal";
  const auto text = format_list_number(number, format);
  if (type.ends_with("ParenBoth")) return "(" + text + ")";
  if (type.ends_with("ParenR")) return text + ")";
  if (type.ends_with("Plain")) return text;
  return text + ".";
}

}  // namespace

std::string drawing_paragraph(XmlNode paragraph) {
  std::string text;
  for (const auto part : paragraph) {
    if (part.name() == "r" || part.name() == "fld")
      text +=
          with_office_symbols(part.child("rPr").child("sym").attribute("typeface"), part.child("t").text());
    if (part.name() == "br") text += '\n';
    if (part.name() == "m" || part.name() == "AlternateContent") {
      const auto choice = part.child("Choice");
      text += (choice ? choice : part).text();
    }
  }
  return text;
}

std::vector<std::string> drawing_lines(XmlNode body) {
  std::vector<std::string> lines;
  std::array<int, levels> numbers{};
  for (const auto paragraph : body) {
    if (paragraph.name() != "p") continue;
    const auto text = drawing_paragraph(paragraph);
    if (trim(text).empty()) continue;
    const auto properties = paragraph.child("pPr");
    const auto level =
        static_cast<std::size_t>(std::clamp(to_int(properties.attribute("lvl")), 0, levels - 1));
    std::string mark;
    const auto numbered = properties.child("buAutoNum");
    if (numbered) {
      int& number = numbers[level];
      number = number == 0 ? std::clamp(to_int(numbered.attribute("startAt"), 1), 1, 32'767) : number + 1;
      mark = auto_number(numbered.attribute("type"), number) + " ";
    } else if (properties.child("buChar") || properties.child("buBlip") ||
               (level > 0 && !properties.child("buNone"))) {
      mark = "• ";
    }
    std::fill(numbers.begin() + static_cast<std::ptrdiff_t>(level) + (numbered ? 1 : 0), numbers.end(), 0);
    lines.push_back(std::string(mark.empty() ? 0 : level * 2, ' ') + mark + text);
  }
  return lines;
}

void collect_pictures(XmlNode node, const std::vector<Relation>& relations,
                      std::vector<std::string>& members) {
  for (const auto child : node) {
    if (child.name() == "blip") {
      const auto* picture = find_relation(relations, child.prefixed_attribute("embed"));
      if (picture && !picture->external) members.push_back(picture->target);
    } else if (child.name() == "AlternateContent" && child.child("Choice")) {
      collect_pictures(child.child("Choice"), relations, members);
      continue;
    }
    collect_pictures(child, relations, members);
  }
}

}  // namespace docmill
