#include <optional>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/docx_body.hpp"
#include "readers/opc_facts.hpp"
#include "readers/readers.hpp"

namespace docmill {
namespace {

/// Reads a part that the document can do without; a damaged one becomes a problem.
std::optional<XmlDocument> optional_part(const OpcPackage& package, const std::string& part, Facts& facts) {
  if (part.empty() || !package.zip()->find(part)) return std::nullopt;
  try {
    return package.xml(part);
  } catch (const Error& error) {
    if (error.code == Code::too_large) throw;
    facts.problems.push_back(to_problem(error));
    return std::nullopt;
  }
}

DocxNotes notes_of(const std::optional<XmlDocument>& part) {
  DocxNotes notes;
  if (part)
    for (const auto note : part->root())
      if (note.attribute("type", "normal") == "normal" && note.has_attribute("id"))
        notes.emplace(note.attribute("id"), note);
  return notes;
}

}  // namespace

std::unique_ptr<OpenDocument> open_docx(SharedBytes bytes, const std::string& media_type,
                                        const OpenOptions& options) {
  const OpcPackage package{std::move(bytes), zip_limits(options)};
  OfficeContent content;
  content.facts = opc_facts(package, media_type);
  const auto main = package.main_part();
  const auto document = package.xml(main);

  DocxParts parts;
  parts.relations = package.relations(main);
  std::vector<XmlDocument> running;
  const auto part_of_type = [&](std::string_view type) -> std::optional<XmlDocument> {
    for (const auto& relation : parts.relations)
      if (relation.type == type && !relation.external)
        return optional_part(package, relation.target, content.facts);
    return std::nullopt;
  };
  const auto styles = part_of_type("styles"), numbering = part_of_type("numbering"),
             footnotes = part_of_type("footnotes"), endnotes = part_of_type("endnotes");
  if (styles) parts.styles = DocxStyles{styles->root()};
  if (numbering) parts.numbering = DocxNumbering{numbering->root()};
  parts.footnotes = notes_of(footnotes);
  parts.endnotes = notes_of(endnotes);
  for (const auto& relation : parts.relations) {
    const bool chart = relation.type == "chart" && !relation.external;
    if (!chart && relation.type != "header" && relation.type != "footer") continue;
    auto part = optional_part(package, relation.target, content.facts);
    if (!part) continue;
    if (chart) {
      parts.charts.emplace(relation.id, read_drawing_chart(part->root()));
      continue;
    }
    parts.headers.emplace(relation.id, part->root());
    running.push_back(std::move(*part));
  }
  DocxBody{parts, content}.read(document.root().child("body"));
  return make_office_document(std::move(content), package.zip(), options);
}

}  // namespace docmill
