#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "formats/xml.hpp"
#include "readers/office_document.hpp"

namespace docmill {

/// What the styles of an OpenDocument file say that matters to its text.
struct OdfStyles {
  std::map<std::string, bool, std::less<>> breaks_before, breaks_after;  ///< paragraph styles: a new page
  std::map<std::string, std::vector<std::string>, std::less<>>
      list_formats;  ///< a format for each level; "" = bullet
  void add(XmlNode styles);
};

/// Walks through text content of an OpenDocument file: deleted text (tracked-changes) is left out, notes
/// stand below, pictures are collected.
class OdfText {
 public:
  OdfText(const OdfStyles& styles, OfficeContent& content) : styles_{styles}, content_{content} {}

  /// Writes to the last page, and opens further ones where the styles say so.
  void blocks(XmlNode parent);
  /// Notes that are still to stand below the last page's text.
  void finish_page();
  /// The text of blocks in one string, lines apart.
  std::string text_of(XmlNode parent);

 private:
  void paragraph(XmlNode node, int heading_level, const std::string& mark);
  void list(XmlNode node, const std::string& style, int level);
  void table(XmlNode node);
  void inlines(XmlNode parent);
  void inline_node(XmlNode node);
  void frame(XmlNode node);
  void emit(std::string_view line, int level) { emit_line(content_, inside_, line, level); }
  void page_break();

  const OdfStyles& styles_;
  OfficeContent& content_;
  std::string line_;
  std::string* inside_ = nullptr;  ///< lines go here, not to the page
  std::vector<XmlNode> boxes_;     ///< frames anchored in the paragraph
  std::vector<std::pair<std::string, XmlNode>> notes_;
  int note_count_ = 0;
  std::map<std::string, int> last_numbers_;  ///< of the lists of a style, for those that continue
};

/// The rows of a table:table that hold something; repeated ones at most a thousand times. Throws Error
/// too_large.
std::vector<std::vector<std::string>> odf_rows(XmlNode table, OdfText& text);

}  // namespace docmill
