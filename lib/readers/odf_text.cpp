#include "readers/odf_text.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/docx_numbering.hpp"
#include "readers/docx_styles.hpp"

namespace docmill {
namespace {

constexpr int max_blanks = 1'000;

std::string list_format(XmlNode level) {
  const auto form = level.attribute("num-format");
  if (level.name() != "list-level-style-number" || form.empty()) return {};
  const auto* name = form == "a"   ? "lowerLetter"
                     : form == "A" ? "upperLetter"
                     : form == "i" ? "lowerRoman"
                     : form == "I" ? "upperRoman"
                                   : "decimal";
  return std::string{name} + "\n" + std::string{level.attribute("num-prefix")} + "\n" +
         std::string{level.attribute("num-suffix")};
}

/// `format` as list_format() gives it.
std::string list_mark(const std::string& format, int number) {
  if (format.empty()) return "• ";
  const auto first = format.find('\n'), second = format.find('\n', first + 1);
  return format.substr(first + 1, second - first - 1) + format_list_number(number, format.substr(0, first)) +
         format.substr(second + 1) + " ";
}

}  // namespace

void OdfStyles::add(XmlNode styles) {
  for (const auto style : styles) {
    const std::string name{style.attribute("name")};
    if (style.name() == "style") {
      const auto properties = style.child("paragraph-properties");
      if (properties.attribute("break-before") == "page" || !style.attribute("master-page-name").empty())
        breaks_before[name] = true;
      if (properties.attribute("break-after") == "page") breaks_after[name] = true;
    } else if (style.name() == "list-style") {
      auto& formats = list_formats[name];
      for (const auto level : style)
        if (!level.name().empty()) formats.push_back(list_format(level));
    }
  }
}

void OdfText::blocks(XmlNode parent) {
  for (const auto node : parent) {
    const auto name = node.name();
    if (name == "p" || name == "h") {
      paragraph(node, name == "h" ? std::max(to_int(node.attribute("outline-level"), 1), 1) : 0, {});
    } else if (name == "list") {
      list(node, std::string{node.attribute("style-name")}, 0);
    } else if (name == "table") {
      table(node);
    } else if (name == "frame" || name == "custom-shape" || name == "rect" || name == "line" ||
               name == "ellipse") {
      frame(node);
    } else if (!name.empty() && name != "tracked-changes" && name != "forms" && name != "annotation" &&
               name != "notes" && !name.ends_with("-decls") && !name.ends_with("-source") &&
               name != "sequence-decls") {
      blocks(node);  // sections, indexes, groups, headers of pages
    }
  }
}

void OdfText::paragraph(XmlNode node, int heading_level, const std::string& mark) {
  const auto style = node.attribute("style-name");
  if (styles_.breaks_before.contains(style)) page_break();
  auto outer_boxes = std::exchange(boxes_, {});
  inlines(node);
  const auto text = std::exchange(line_, {});
  if (!trim(text).empty()) emit(mark + text, heading_level);
  for (const auto box : std::exchange(boxes_, std::move(outer_boxes))) frame(box);
  if (styles_.breaks_after.contains(style)) page_break();
}

void OdfText::list(XmlNode node, const std::string& style, int level) {
  const auto found = styles_.list_formats.find(style);
  const auto& formats = found == styles_.list_formats.end() ? std::vector<std::string>{} : found->second;
  const auto format =
      static_cast<std::size_t>(level) < formats.size() ? formats[static_cast<std::size_t>(level)] : "";
  const bool continued =
      level == 0 && (node.attribute("continue-numbering") == "true" || node.has_attribute("continue-list"));
  int number = continued ? last_numbers_[style] : 0;
  for (const auto item : node) {
    if (item.name() != "list-item" && item.name() != "list-header") continue;
    const bool header = item.name() == "list-header";
    if (!header) number = std::clamp(to_int(item.attribute("start-value"), number + 1), 0, 32'767);
    if (level == 0) last_numbers_[style] = number;
    auto mark =
        std::string(static_cast<std::size_t>(std::min(level, 8)) * 2, ' ') + list_mark(format, number);
    if (header) mark.clear();
    for (const auto part : item) {
      if (part.name() == "p" || part.name() == "h")
        paragraph(part, part.name() == "h" ? std::max(to_int(part.attribute("outline-level"), 1), 1) : 0,
                  part.name() == "h" ? std::string{} : std::exchange(mark, {}));
      else if (part.name() == "list")
        list(part, part.has_attribute("style-name") ? std::string{part.attribute("style-name")} : style,
             level + 1);
    }
  }
}

void OdfText::table(XmlNode node) {
  auto rows = odf_rows(node, *this);
  if (!inside_) return content_.pages.back().add_table(std::move(rows));
  for (const auto& row : rows) {
    std::string line;
    for (const auto& cell : row) line += (line.empty() ? "" : "\t") + cell;
    emit(line, 0);
  }
}

void OdfText::inlines(XmlNode parent) {
  for (const auto node : parent) inline_node(node);
}

void OdfText::inline_node(XmlNode node) {
  if (node.is_text()) {
    // Runs of white space count as one blank.
    for (const char c : node.value()) {
      const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!blank)
        line_ += c;
      else if (!line_.empty() && line_.back() != ' ' && line_.back() != '\n')
        line_ += ' ';
    }
    return;
  }
  const auto name = node.name();
  if (name == "s") {
    line_.append(static_cast<std::size_t>(std::clamp(to_int(node.attribute("c"), 1), 1, max_blanks)), ' ');
  } else if (name == "tab") {
    line_ += '\t';
  } else if (name == "line-break") {
    line_ += '\n';
  } else if (name == "note") {
    const auto mark = "[" + std::to_string(++note_count_) + "]";
    line_ += mark;
    notes_.emplace_back(mark, node.child("note-body"));
  } else if (name == "frame" || name == "custom-shape" || name == "g") {
    boxes_.push_back(node);
  } else if (name == "ruby") {
    inlines(node.child("ruby-base"));
  } else if (name != "annotation" && name != "soft-page-break") {
    inlines(node);
  }
}

/// A frame shows the first of its contents that can be shown; the others say the same for other programs.
void OdfText::frame(XmlNode node) {
  if (node.name() != "frame") return blocks(node);
  for (const auto part : node) {
    if (part.name() == "image") {
      const auto target = part.attribute("href");
      if (!target.empty() && !target.starts_with("http"))
        content_.pictures.emplace_back(target.starts_with("./") ? target.substr(2) : target);
    } else if (part.name() == "text-box" || part.name() == "g" || part.name() == "frame") {
      blocks(part);
    } else if (part.name() == "table") {
      table(part);
    }
  }
}

void OdfText::page_break() {
  if (inside_ || content_.pages.back().empty()) return;
  finish_page();
  content_.pages.emplace_back();
}

void OdfText::finish_page() {
  // A note inside a note would have nowhere to stand.
  for (const auto& [mark, body] : std::exchange(notes_, {}))
    content_.pages.back().add_line(mark + " " + text_of(body));
  notes_.clear();
}

std::string OdfText::text_of(XmlNode parent) {
  std::string text;
  auto line = std::exchange(line_, {});
  auto* const outer = std::exchange(inside_, &text);
  blocks(parent);
  inside_ = outer;
  line_ = std::move(line);
  return text;
}

std::vector<std::vector<std::string>> odf_rows(XmlNode table, OdfText& text) {
  static constexpr int max_repeat = 1'000;
  constexpr std::size_t widest = 16'384, max_cells = 3'000'000, max_bytes = 128u << 20;
  std::size_t used_cells = 0, used_bytes = 0;
  const auto take = [&](std::size_t cells, std::size_t bytes) {
    used_cells += cells;
    used_bytes += cells * bytes;
    if (used_cells > max_cells || used_bytes > max_bytes)
      throw Error{Stage::ingest, Code::too_large,
                  "a table has more than " + std::to_string(max_cells) + " cells or " +
                      std::to_string(max_bytes >> 20) + " MiB"};
  };
  std::vector<std::vector<std::string>> rows;
  const auto repeats = [](XmlNode node, std::string_view name) {
    return std::clamp(to_int(node.attribute(name), 1), 1, max_repeat);
  };
  const auto collect = [&](XmlNode parent, const auto& self) -> void {
    for (const auto node : parent) {
      if (node.name() == "table-row-group" || node.name() == "table-header-rows" ||
          node.name() == "table-rows")
        self(node, self);
      if (node.name() != "table-row") continue;
      std::vector<std::string> cells;
      std::size_t filled = 0;
      for (const auto cell : node) {
        if (cell.name() != "table-cell" && cell.name() != "covered-table-cell") continue;
        const auto value = cell.name() == "table-cell" ? text.text_of(cell) : std::string{};
        const auto count = static_cast<std::size_t>(repeats(cell, "number-columns-repeated"));
        if (!trim(value).empty()) take(count, value.size());
        cells.resize(std::min(cells.size() + count, widest), value);
        if (!trim(value).empty()) filled = cells.size();
      }
      cells.resize(filled);  // trailing empty cells are repeated up to the sheet's edge
      if (filled == 0) continue;
      std::size_t bytes = 0;
      for (const auto& cell : cells) bytes += cell.size();
      for (int i = repeats(node, "number-rows-repeated"); i > 0; --i) {
        take(cells.size(), bytes / cells.size());
        rows.push_back(cells);
      }
    }
  };
  collect(table, collect);
  std::size_t columns = 0;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  if (rows.size() * columns <= 4'000'000)
    for (auto& row : rows) row.resize(columns);
  return rows;
}

}  // namespace docmill
