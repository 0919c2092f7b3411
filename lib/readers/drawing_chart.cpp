#include "readers/drawing_chart.hpp"

#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <utility>

#include "base/unicode.hpp"
#include "readers/docx_styles.hpp"
#include "readers/drawing_text.hpp"
#include "readers/number_format.hpp"

namespace docmill {
namespace {

using Points = std::map<int, std::string>;  ///< by their place in the series

struct Series {
  std::string name;
  Points categories, values;
};

/// Strings and numbers stand as literals or as a cache beside a reference to cells.
XmlNode stored_data(XmlNode source) {
  for (const auto* reference : {"strRef", "numRef", "multiLvlStrRef"})
    for (const auto data : source.child(reference))
      if (data.name().ends_with("Cache")) return data;
  for (const auto* literal : {"strLit", "numLit"})
    if (const auto data = source.child(literal)) return data;
  return {};
}

std::string point_text(XmlNode point, XmlNode data, bool since_1904) {
  const auto value = point.child("v").text();
  if (!data.name().starts_with("num")) return value;
  char* end = nullptr;
  const double number = std::strtod(value.c_str(), &end);
  if (end == value.c_str()) return value;
  const auto common = data.child("formatCode").text();
  return format_number(number, point.attribute("formatCode", common.empty() ? "General" : common),
                       since_1904);
}

Points level_points(XmlNode level, XmlNode data, bool since_1904) {
  Points points;
  for (const auto point : level)
    if (point.name() == "pt") points[to_int(point.attribute("idx"))] = point_text(point, data, since_1904);
  return points;
}

/// Categories in levels ("2024", "Q1") are written from the outer to the inner one; an outer one holds until
/// the next. The file has the inner level first.
Points joined_levels(XmlNode data) {
  Points joined;
  for (const auto level : data) {
    if (level.name() != "lvl") continue;
    const auto outer = level_points(level, data, false);
    if (joined.empty()) {
      joined = outer;
      continue;
    }
    for (auto& [place, text] : joined) {
      const auto next = outer.upper_bound(place);
      if (next != outer.begin()) text = std::prev(next)->second + " " + text;
    }
  }
  return joined;
}

Points points_of(XmlNode source, bool since_1904) {
  const auto data = stored_data(source);
  return data.name() == "multiLvlStrCache" ? joined_levels(data) : level_points(data, data, since_1904);
}

/// A title's or a series' own words, or those of the cell that it shows.
std::string words_of(XmlNode text) {
  std::string words;
  const auto add = [&words](const std::string& line) {
    if (!words.empty()) words += ' ';
    words += trim(line);
  };
  for (const auto& line : drawing_lines(text.child("rich"))) add(line);
  for (const auto& [place, line] : points_of(text, false)) add(line);
  return words.empty() ? text.child("v").text() : words;
}

Series read_series(XmlNode node, bool since_1904) {
  Series series;
  series.name = words_of(node.child("tx"));
  for (const auto* name : {"cat", "xVal"})
    if (const auto source = node.child(name)) series.categories = points_of(source, since_1904);
  for (const auto* name : {"val", "yVal"})
    if (const auto source = node.child(name)) series.values = points_of(source, since_1904);
  return series;
}

std::vector<std::vector<std::string>> table_of(const std::vector<Series>& group) {
  std::map<int, std::vector<std::string>> rows;
  std::vector<std::string> head(group.size() + 1);
  for (std::size_t column = 0; column < group.size(); ++column) {
    head[column + 1] = group[column].name;
    for (const auto* points : {&group[column].categories, &group[column].values}) {
      for (const auto& [place, text] : *points) {
        auto& row = rows.try_emplace(place, group.size() + 1).first->second;
        row[points == &group[column].values ? column + 1 : 0] = text;
      }
    }
  }
  std::vector<std::vector<std::string>> table{std::move(head)};
  for (auto& [place, row] : rows) table.push_back(std::move(row));
  return table;
}

void add_tables(const std::vector<Series>& all, DrawingChart& chart) {
  for (auto first = all.begin(); first != all.end();) {
    auto last = first + 1;
    while (last != all.end() && last->categories == first->categories) ++last;
    if (auto table = table_of({first, last}); table.size() > 1) chart.tables.push_back(std::move(table));
    first = last;
  }
}

}  // namespace

DrawingChart read_drawing_chart(XmlNode chart_space) {
  DrawingChart chart;
  const auto add_title = [&chart](XmlNode titled) {
    if (auto words = words_of(titled.child("title").child("tx")); !words.empty())
      chart.titles.push_back(std::move(words));
  };
  const auto date_system = chart_space.child("date1904");
  const bool since_1904 = date_system && date_system.attribute("val", "1") != "0";
  const auto plotted = chart_space.child("chart");
  add_title(plotted);
  std::vector<Series> all;
  for (const auto part : plotted.child("plotArea")) {
    if (part.name().ends_with("Ax")) add_title(part);
    for (const auto series : part)
      if (series.name() == "ser") all.push_back(read_series(series, since_1904));
  }
  add_tables(all, chart);
  return chart;
}

DrawingChart read_drawing_chart(const OpcPackage& package, const std::vector<Relation>& relations,
                                std::string_view id) {
  const auto* relation = find_relation(relations, id);
  if (!relation || relation->external || !package.zip()->find(relation->target)) return {};
  return read_drawing_chart(package.xml(relation->target).root());
}

}  // namespace docmill
