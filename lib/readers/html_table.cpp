#include "readers/html_table.hpp"

#include <algorithm>
#include <charconv>

namespace docmill {
namespace {

/// Bytes of a cell's text beyond which a table lays out a page.
constexpr std::size_t prose = 2'000;
/// Spans are what the page says: a row of 1,000 times 1,000 empty cells is nobody's data.
constexpr std::size_t max_span = 100, max_columns = 1'000;

std::size_t span_of(const HtmlTree& tree, uint32_t cell, std::string_view attribute) {
  const auto text = tree.attribute(cell, attribute);
  std::size_t span = 1;
  std::from_chars(text.data(), text.data() + text.size(), span);
  return std::clamp<std::size_t>(span, 1, max_span);
}

bool is_cell(const HtmlTree& tree, uint32_t node) {
  return tree[node].name == "td" || tree[node].name == "th";
}

/// The subtree's text in one line.
std::string text_of(const HtmlTree& tree, uint32_t node, const std::vector<bool>& dropped) {
  TextComposer composer;
  const auto end = tree[node].end;
  for (++node; node < end;) {
    if (dropped[node]) {
      node = tree[node].end;
      continue;
    }
    static constexpr std::string_view inline_names =
        " a b i u em strong span font code sup sub small abbr mark s tt ";
    const auto name = tree[node].name;
    if (name.empty())
      composer.add(tree[node].text);
    else if (inline_names.find(' ' + std::string{name} + ' ') == std::string_view::npos)
      composer.add_blank();
    ++node;
  }
  return composer.take().text;
}

}  // namespace

bool is_data_table(const HtmlTree& tree, uint32_t table, const std::vector<bool>& dropped) {
  const auto role = tree.attribute(table, "role");
  if (role == "presentation" || role == "none") return false;
  std::size_t rows = 0, cells = 0, widest = 0, bytes = 0;
  for (uint32_t node = table + 1; node < tree[table].end;) {
    if (dropped[node]) {
      node = tree[node].end;
      continue;
    }
    const auto name = tree[node].name;
    if (name == "table" || (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'))
      return false;
    if (name == "tr") {
      ++rows;
      cells = 0;
    } else if (is_cell(tree, node)) {
      widest = std::max(widest, ++cells);
      bytes = 0;
    } else if (name.empty() && (bytes += tree[node].text.size()) > prose) {
      return false;
    }
    ++node;
  }
  return rows >= 2 && widest >= 2;
}

HtmlTable read_data_table(const HtmlTree& tree, uint32_t table, const std::vector<bool>& dropped) {
  HtmlTable result;
  std::vector<std::size_t> taken;  // by column: rows from the next one on that a cell above spans
  for (uint32_t node = table + 1; node < tree[table].end;) {
    const auto name = tree[node].name;
    if (dropped[node]) {
      node = tree[node].end;
    } else if (name == "caption") {
      result.caption = text_of(tree, node, dropped);
      node = tree[node].end;
    } else if (name == "tr") {
      result.rows.emplace_back();
      ++node;
    } else if (is_cell(tree, node) && !result.rows.empty()) {
      auto& row = result.rows.back();
      const auto skip_taken = [&] {
        while (row.size() < taken.size() && taken[row.size()] > 0) {
          --taken[row.size()];
          row.emplace_back();
        }
      };
      skip_taken();
      const auto columns = span_of(tree, node, "colspan"), down = span_of(tree, node, "rowspan");
      for (std::size_t i = 0; i < columns && row.size() < max_columns; ++i) {
        if (taken.size() <= row.size()) taken.resize(row.size() + 1);
        taken[row.size()] = down - 1;
        row.push_back(i == 0 ? text_of(tree, node, dropped) : std::string{});
      }
      skip_taken();
      node = tree[node].end;
    } else {
      ++node;
    }
  }
  return result;
}

}  // namespace docmill
