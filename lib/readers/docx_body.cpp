#include "readers/docx_body.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "readers/office_symbols.hpp"

namespace docmill {
namespace {

bool is_page_break(XmlNode section) {
  const auto type = section.child("type").attribute("val", "nextPage");
  return type != "continuous" && type != "nextColumn";
}

/// The alternative that a reader of today takes; the other one says the same for older ones.
XmlNode alternative(XmlNode node) {
  const auto choice = node.child("Choice");
  return choice && choice.first_child() ? choice : node.child("Fallback");
}

bool is_deleted_mark(XmlNode paragraph_properties) {
  const auto mark = paragraph_properties.child("rPr");
  return mark.child("del") || mark.child("moveFrom");
}

}  // namespace

void DocxBody::read(XmlNode body) {
  for (const auto node : body) {
    const auto section = node.name() == "sectPr" ? node : node.child("pPr").child("sectPr");
    if (section) sections_.push_back(section);
  }
  content_.pages.emplace_back();
  start_section();
  blocks(body);
  finish_line({}, 0);
  end_section();
  finish_page();
  in_note_ = true;
  for (const auto& note : endnotes_)
    content_.pages.back().add_line(note.mark + " " + std::string{trim(text_of(note.node))});
  if (content_.pages.size() > 1 && content_.pages.back().empty()) content_.pages.pop_back();
}

void DocxBody::blocks(XmlNode parent) {
  for (const auto node : parent) block(node);
}

void DocxBody::block(XmlNode node) {
  const auto name = node.name();
  if (name == "p") return paragraph(node);
  if (name == "tbl") return table(node);
  if (name == "sdt") return blocks(node.child("sdtContent"));
  if (name == "AlternateContent") return blocks(alternative(node));
  if (name == "ins" || name == "moveTo" || name == "customXml" || name == "smartTag") return blocks(node);
  if (name == "oMathPara" || name == "oMath") {
    inlines(node);
    return finish_line({}, 0);
  }
  if (name == "altChunk") {
    const auto* chunk = find_relation(parts_.relations, node.prefixed_attribute("id"));
    content_.facts.problems.push_back({Stage::ingest,
                                       0,
                                       Code::unsupported,
                                       "the document includes another one that was not read: " +
                                           (chunk ? chunk->target : std::string{"not named"}),
                                       {}});
  }
}

void DocxBody::paragraph(XmlNode node) {
  const auto properties = node.child("pPr");
  const auto style = properties.child("pStyle").attribute("val");
  if (is_on(properties.child("pageBreakBefore")) ||
      (!properties.child("pageBreakBefore") && parts_.styles.page_break_before(style)))
    page_break();
  const auto outline = properties.child("outlineLvl");
  const int outline_level = to_int(outline.attribute("val"), 9) + 1;
  heading_ =
      outline ? (outline_level <= 9 ? outline_level : 0) : parts_.styles.heading_level(style).value_or(0);
  if (parts_.styles.is_title(style)) heading_ = 1;
  auto place = parts_.styles.list_place(style);
  if (const auto list = properties.child("numPr")) {
    if (!place) place = ListPlace{};
    if (const auto numbering = list.child("numId")) place->numbering = numbering.attribute("val");
    if (const auto level = list.child("ilvl")) place->level = to_int(level.attribute("val"));
  }

  inlines(node);
  std::erase(fields_, false);
  if (!is_deleted_mark(properties)) {
    // An empty paragraph shows no number and counts for nothing, unless it is one of a list's items.
    std::string label;
    if (place && !trim(line_).empty()) label = parts_.numbering.next(place->numbering, place->level);
    const auto indent = label.empty() || heading_ != 0 ? 0 : std::clamp(place->level, 0, 8) * 2;
    if (parts_.styles.is_title(style) && content_.facts.title.empty() && !inside_)
      content_.facts.title = trim(line_);
    finish_line(label, static_cast<std::size_t>(indent));
  }
  for (const auto box : std::exchange(boxes_, {})) blocks(box);
  for (const auto* chart : std::exchange(charts_, {})) {
    for (const auto& title : chart->titles) emit(title, 0);
    for (const auto& rows : chart->tables) add_table(rows);
  }
  if (const auto section = properties.child("sectPr");
      section && !inside_ && section_ + 1 < sections_.size()) {
    end_section();
    ++section_;
    if (is_page_break(sections_[section_])) page_break();
    start_section();
  }
}

void DocxBody::finish_line(std::string_view label, std::size_t indent) {
  if (!trim(line_).empty()) {
    const auto text = label.empty() ? line_ : std::string{label} + ' ' + std::string{trim(line_)};
    emit(std::string(indent, ' ') + text, heading_);
  }
  line_.clear();
}

void DocxBody::table(XmlNode node) {
  finish_line({}, 0);
  std::vector<XmlNode> rows;
  const auto collect = [&rows](XmlNode parent, const auto& self) -> void {
    for (const auto child : parent) {
      const auto properties = child.child("trPr");
      if (child.name() == "tr" && !properties.child("del")) rows.push_back(child);
      if (child.name() == "sdt") self(child.child("sdtContent"), self);
      if (child.name() == "ins" || child.name() == "moveTo" || child.name() == "customXml") self(child, self);
    }
  };
  collect(node, collect);
  // A table of one cell is a frame around text.
  const auto is_cell = [](XmlNode child) { return child.name() == "tc"; };
  if (rows.size() == 1 && std::count_if(rows[0].begin(), rows[0].end(), is_cell) == 1)
    return blocks(rows[0].child("tc"));
  std::vector<std::vector<std::string>> cells;
  for (const auto row : rows) cells.push_back(table_row(row));
  add_table(std::move(cells));
  if (!inside_ && std::exchange(break_after_table_, false)) page_break();
}

void DocxBody::add_table(std::vector<std::vector<std::string>> rows) {
  if (!inside_) return content_.pages.back().add_table(std::move(rows));
  for (const auto& row : rows) {
    std::string line;
    for (const auto& cell : row) line += (line.empty() ? "" : "\t") + cell;
    emit(line, 0);
  }
}

std::vector<std::string> DocxBody::table_row(XmlNode row) {
  constexpr int widest = 63;  // Word's own limit of columns
  std::vector<std::string> cells(static_cast<std::size_t>(
      std::clamp(to_int(row.child("trPr").child("gridBefore").attribute("val")), 0, widest)));
  const auto collect = [&](XmlNode parent, const auto& self) -> void {
    for (const auto child : parent) {
      if (child.name() == "sdt") self(child.child("sdtContent"), self);
      if (child.name() == "ins" || child.name() == "customXml") self(child, self);
      if (child.name() != "tc") continue;
      const auto properties = child.child("tcPr");
      const auto merge = properties.child("vMerge");
      const bool continued = merge && merge.attribute("val", "continue") == "continue";
      cells.push_back(continued ? std::string{} : text_of(child));
      const int span = to_int(properties.child("gridSpan").attribute("val"), 1);
      cells.resize(cells.size() + static_cast<std::size_t>(std::clamp(span, 1, widest) - 1));
    }
  };
  collect(row, collect);
  return cells;
}

std::string DocxBody::text_of(XmlNode parent) {
  std::string text;
  auto line = std::exchange(line_, {});
  auto boxes = std::exchange(boxes_, {});
  auto charts = std::exchange(charts_, {});
  const auto heading = heading_;
  auto* const outer = std::exchange(inside_, &text);
  blocks(parent);
  finish_line({}, 0);
  inside_ = outer;
  heading_ = heading;
  boxes_ = std::move(boxes);
  charts_ = std::move(charts);
  line_ = std::move(line);
  return text;
}

void DocxBody::page_break() {
  if (inside_) {
    break_after_table_ = !in_note_;
    return;
  }
  finish_line({}, 0);
  if (content_.pages.back().empty()) return;
  finish_page();
  content_.pages.emplace_back();
}

void DocxBody::finish_page() {
  in_note_ = true;
  for (const auto& note : std::exchange(footnotes_, {}))
    content_.pages.back().add_line(note.mark + " " + std::string{trim(text_of(note.node))});
  in_note_ = false;
  for (const auto& line : std::exchange(running_, {})) content_.pages.back().add_line(line);
}

void DocxBody::start_section() {
  section_start_ = content_.pages.size() - 1;
  if (sections_.empty()) return;
  running_lines("headerReference");
  running_lines("footerReference");
}

void DocxBody::end_section() {
  if (sections_.empty()) return;
  constexpr double twips = 20;
  const auto size = sections_[section_].child("pgSz");
  for (auto page = section_start_; page < content_.pages.size(); ++page) {
    content_.pages[page].width = std::clamp(to_int(size.attribute("w")), 0, 100'000) / twips;
    content_.pages[page].height = std::clamp(to_int(size.attribute("h")), 0, 100'000) / twips;
  }
}

/// Headers and footers are said once, below the text of the first page that has them.
void DocxBody::running_lines(std::string_view kind) {
  const auto section = sections_[section_];
  for (const auto reference : section) {
    if (reference.name() != kind) continue;
    const auto type = reference.attribute("type", "default");
    if (type == "even" || (type == "first" && !is_on(section.child("titlePg")))) continue;
    const auto found = parts_.headers.find(reference.prefixed_attribute("id"));
    if (found == parts_.headers.end()) continue;
    in_note_ = true;
    const auto text = text_of(found->second);
    in_note_ = false;
    const bool says_something = std::any_of(text.begin(), text.end(), [](char c) {
      return (c & 0x80) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (says_something && running_seen_.insert(text).second) running_.push_back(text);
  }
}

}  // namespace docmill
