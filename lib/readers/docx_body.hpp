#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/opc_package.hpp"
#include "readers/docx_numbering.hpp"
#include "readers/docx_styles.hpp"
#include "readers/office_document.hpp"

namespace docmill {

/// The notes of one kind by id; the nodes belong to the reader's XmlDocument.
using DocxNotes = std::map<std::string, XmlNode, std::less<>>;

/// The other parts of a DOCX that its body needs.
struct DocxParts {
  DocxStyles styles;
  DocxNumbering numbering;
  DocxNotes footnotes, endnotes;
  std::map<std::string, XmlNode, std::less<>> headers;      ///< and footers, by relation id
  std::map<std::string, DrawingChart, std::less<>> charts;  ///< by relation id
  std::vector<Relation> relations;                          ///< of the main part
};

/// Walks through a DOCX body in reading order and writes pages: what is inserted is text, what is deleted is
/// not; of fields the result, of alternatives the first. Pages end where the file says so.
class DocxBody {
 public:
  DocxBody(DocxParts& parts, OfficeContent& content) : parts_{parts}, content_{content} {}
  void read(XmlNode body);

 private:
  struct Note {
    std::string mark;
    XmlNode node;
  };

  void blocks(XmlNode parent);
  void block(XmlNode node);
  void paragraph(XmlNode node);
  void table(XmlNode node);
  void add_table(std::vector<std::vector<std::string>> rows);
  std::vector<std::string> table_row(XmlNode row);
  void inlines(XmlNode parent);
  void inline_node(XmlNode node);
  void run_part(XmlNode node);
  void field_character(XmlNode node);
  void reference(XmlNode node, const DocxNotes& notes, std::vector<Note>& queue, std::string_view format);
  void drawing(XmlNode node);

  void finish_line(std::string_view label, std::size_t indent);
  void emit(std::string_view line, int level) { emit_line(content_, inside_, line, level); }
  void page_break();
  void finish_page();
  void start_section();
  void end_section();
  void running_lines(std::string_view kind);
  std::string text_of(XmlNode blocks_parent);
  bool in_instruction() const;

  DocxParts& parts_;
  OfficeContent& content_;
  std::string line_;               ///< of the paragraph being read
  std::string font_;               ///< of the run being read, where it names its own
  int heading_ = 0;                ///< its level, 0 = none
  std::string* inside_ = nullptr;  ///< lines go here, not to the page: cells, notes, headers
  bool in_note_ = false, break_after_table_ = false;
  std::vector<bool> fields_;                 ///< open fields, true when their result has begun
  std::vector<XmlNode> boxes_;               ///< text boxes anchored in the paragraph
  std::vector<const DrawingChart*> charts_;  ///< the same
  std::vector<Note> footnotes_, endnotes_;
  int footnote_count_ = 0, endnote_count_ = 0;
  std::vector<XmlNode> sections_;                ///< section properties in order
  std::size_t section_ = 0, section_start_ = 0;  ///< the current one, and the page where it began
  std::set<std::string> running_seen_;
  std::vector<std::string> running_;  ///< headers and footers to stand at the end of the current page
};

}  // namespace docmill
