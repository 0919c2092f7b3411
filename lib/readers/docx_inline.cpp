// What stands inside paragraphs: runs, fields, references, drawings.
#include <algorithm>

#include "base/unicode.hpp"
#include "readers/docx_body.hpp"
#include "readers/office_symbols.hpp"

namespace docmill {

bool DocxBody::in_instruction() const {
  return std::find(fields_.begin(), fields_.end(), false) != fields_.end();
}

void DocxBody::inlines(XmlNode parent) {
  for (const auto node : parent) inline_node(node);
}

void DocxBody::inline_node(XmlNode node) {
  const auto name = node.name();
  if (name.empty() || name == "del" || name == "moveFrom" || name == "pPr" || name.ends_with("Pr")) return;
  if (name == "r") {
    const auto properties = node.child("rPr");
    if (is_on(properties.child("vanish"))) return;
    font_ = properties.child("rFonts").attribute("ascii");
    for (const auto part : node) run_part(part);
  } else if (name == "sdt") {
    inlines(node.child("sdtContent"));
  } else if (name == "AlternateContent") {
    const auto choice = node.child("Choice");
    inlines(choice && choice.first_child() ? choice : node.child("Fallback"));
  } else if (name == "ruby") {
    inlines(node.child("rubyBase"));
  } else if (name == "f") {  // a fraction of a formula
    inlines(node.child("num"));
    line_ += '/';
    inlines(node.child("den"));
  } else if (name == "sup" || name == "sub") {
    line_ += name == "sup" ? "^" : "_";
    inlines(node);
  } else {
    inlines(node);
  }
}

void DocxBody::run_part(XmlNode node) {
  const auto name = node.name();
  if (name == "fldChar") return field_character(node);
  if (name.empty() || in_instruction()) return;
  if (name == "t") {
    line_ += with_office_symbols(font_, node.text());
  } else if (name == "tab" || name == "ptab") {
    line_ += '\t';
  } else if (name == "br") {
    if (node.attribute("type") == "page")
      page_break();
    else
      line_ += '\n';
  } else if (name == "cr") {
    line_ += '\n';
  } else if (name == "lastRenderedPageBreak") {
    page_break();
  } else if (name == "noBreakHyphen") {
    line_ += '-';
  } else if (name == "sym") {
    append_utf8(line_, office_symbol(node.attribute("font"), node.attribute("char")));
  } else if (name == "footnoteReference") {
    reference(node, parts_.footnotes, footnotes_, "decimal");
  } else if (name == "endnoteReference") {
    reference(node, parts_.endnotes, endnotes_, "lowerRoman");
  } else if (name == "drawing" || name == "pict" || name == "object") {
    drawing(node);
  } else if (name == "AlternateContent" || name == "ruby") {
    const auto choice = node.child("Choice");
    const auto taken = name == "ruby"                   ? node.child("rubyBase")
                       : choice && choice.first_child() ? choice
                                                        : node.child("Fallback");
    for (const auto part : taken) part.name() == "r" ? inline_node(part) : run_part(part);
  }
}

void DocxBody::field_character(XmlNode node) {
  const auto type = node.attribute("fldCharType");
  if (type == "begin") {
    if (const auto box = node.child("ffData").child("checkBox")) {
      const auto state = box.child("checked") ? box.child("checked") : box.child("default");
      line_ += is_on(state) ? "☒" : "☐";
    }
    fields_.push_back(false);
  } else if (!fields_.empty() && type == "separate") {
    fields_.back() = true;
  } else if (!fields_.empty() && type == "end") {
    fields_.pop_back();
  }
}

void DocxBody::reference(XmlNode node, const DocxNotes& notes, std::vector<Note>& queue,
                         std::string_view format) {
  const auto note = notes.find(node.attribute("id"));
  if (in_note_ || note == notes.end()) return;
  int& count = &queue == &footnotes_ ? footnote_count_ : endnote_count_;
  const auto mark = "[" + format_list_number(++count, format) + "]";
  line_ += mark;
  queue.push_back({mark, note->second});
}

/// Text boxes and charts are read after their paragraph; pictures become pages of their own.
void DocxBody::drawing(XmlNode node) {
  for (const auto child : node) {
    const auto name = child.name();
    if (name == "txbxContent") {
      boxes_.push_back(child);
    } else if (name == "chart") {
      const auto chart = parts_.charts.find(child.prefixed_attribute("id"));
      if (chart != parts_.charts.end()) charts_.push_back(&chart->second);
    } else if (name == "blip" || name == "imagedata") {
      const auto id = child.prefixed_attribute(name == "blip" ? "embed" : "id");
      const auto* picture = find_relation(parts_.relations, id);
      if (picture && !picture->external && !in_note_) content_.pictures.push_back(picture->target);
    } else if (name == "AlternateContent") {
      const auto choice = child.child("Choice");
      drawing(choice && choice.first_child() ? choice : child.child("Fallback"));
    } else {
      drawing(child);
    }
  }
}

}  // namespace docmill
