#include "readers/docx_styles.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/unicode.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

constexpr int longest_chain = 50;  ///< of styles based on each other, which may be a circle

/// "heading 2" in the languages whose programs translate the name of the style. Word itself stores English.
std::optional<int> level_of_name(std::string_view name) {
  constexpr std::array words{"heading"sv,     "berschrift"sv, "titre"sv,     "titolo"sv, "overskrift"sv,
                             "rubrik"sv,      "kop"sv,        "ttulo"sv,     "título"sv, "titulo"sv,
                             "otsikko"sv,     "nagłówek"sv,   "заголовок"sv, "nadpis"sv, "címsor"sv,
                             "überschrift"sv, "标题"sv,       "見出し"sv,    "제목"sv};
  for (const auto word : words) {
    if (!name.starts_with(word)) continue;
    const auto digits = trim(name.substr(word.size()));
    if (digits.size() == 1 && digits[0] >= '1' && digits[0] <= '9') return digits[0] - '0';
  }
  return std::nullopt;
}

}  // namespace

bool is_on(XmlNode property) {
  if (!property) return false;
  const auto value = property.attribute("val", "1");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

int to_int(std::string_view text, int otherwise) {
  int number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

DocxStyles::DocxStyles(XmlNode styles) {
  for (const auto node : styles) {
    if (node.name() != "style" || node.attribute("type", "paragraph") != "paragraph") continue;
    Style style;
    style.name = to_lower(node.child("name").attribute("val"));
    style.based_on = node.child("basedOn").attribute("val");
    const auto properties = node.child("pPr");
    if (const auto outline = properties.child("outlineLvl"))
      style.outline_level = to_int(outline.attribute("val"), 9);
    const auto list = properties.child("numPr");
    if (const auto numbering = list.child("numId")) style.numbering = numbering.attribute("val");
    if (const auto level = list.child("ilvl")) style.list_level = to_int(level.attribute("val"));
    style.page_break = is_on(properties.child("pageBreakBefore"));
    styles_.emplace(node.attribute("styleId"), std::move(style));
  }
}

template <class Get>
auto DocxStyles::inherited(std::string_view style, Get get) const
    -> decltype(get(std::declval<const Style&>())) {
  auto at = styles_.find(style);
  for (int step = 0; at != styles_.end() && step < longest_chain; ++step) {
    if (auto value = get(at->second)) return value;
    at = styles_.find(at->second.based_on);
  }
  return {};
}

std::optional<int> DocxStyles::heading_level(std::string_view style) const {
  if (styles_.find(style) == styles_.end()) return level_of_name(to_lower(style));
  const auto level = inherited(style, [](const Style& one) -> std::optional<int> {
    if (one.outline_level) return *one.outline_level + 1;
    return level_of_name(one.name);
  });
  return level && *level <= 9 ? level : std::nullopt;
}

bool DocxStyles::is_title(std::string_view style) const {
  return inherited(style, [](const Style& one) { return one.name == "title"; });
}

std::optional<ListPlace> DocxStyles::list_place(std::string_view style) const {
  const auto numbering = inherited(style, [](const Style& one) { return one.numbering; });
  if (!numbering) return std::nullopt;
  const auto level = inherited(style, [](const Style& one) { return one.list_level; });
  return ListPlace{*numbering, level.value_or(0)};
}

bool DocxStyles::page_break_before(std::string_view style) const {
  return inherited(style, [](const Style& one) { return one.page_break; });
}

}  // namespace docmill
