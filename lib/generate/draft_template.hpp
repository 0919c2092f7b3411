#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "generate/field_expressions.hpp"
#include "generate/template_text.hpp"

namespace docmill {

class LookupTable;

/// What a letter, a report or an e-mail draft says of a document: a YAML file (configs/templates/*.yaml;
/// docmill-template(5) describes it).
struct DraftTemplate {
  enum class Format { pdf, eml };
  /// Texts under names, one or several each.
  using NamedTexts = std::map<std::string, std::vector<TemplateText>, std::less<>>;
  /// Sets of texts of which a document takes one: by its class, or by its language.
  struct Choice {
    std::map<std::string, NamedTexts, std::less<>> sets;  ///< "otherwise" serves all others
    std::set<std::string> single;                         ///< names that give one text, not a list
    std::string place;                                    ///< "file:line"
  };
  struct Required {
    std::string name, place;  ///< place: "file:line"
  };
  /// Texts with tags: letterhead, address, date, title, subject, footer, from, to, cc, body.
  using Parts = std::map<std::string, TemplateText, std::less<>>;

  std::filesystem::path file;
  std::string kind;  ///< of the artifact: FILE.<kind>.<format>
  Format format = Format::pdf;
  std::string language;        ///< it, nb, en; empty = the document's
  std::string theme = "bank";  ///< of a PDF: name or path
  std::string attach;          ///< of a draft: the kind of the PDF that goes along, if there is one
  Parts parts;
  std::vector<Required> required;  ///< fields without which nothing is written
  FieldExpressions fields{{}};
  Choice classes, languages;  ///< class.<name> by label, text.<name> by language
  std::map<std::string, std::size_t, std::less<>>
      limits;                   ///< most items of a list: highlights, findings, ...
  std::set<std::string> names;  ///< first parts of all fields that are used

  bool uses(const std::string& name) const { return names.contains(name); }
  bool uses_lookup() const { return uses("client") || uses("lookup"); }
};

/// True when the file is a template of a slide deck: one without `kind`, or with `kind: deck`.
bool is_deck_template(const std::filesystem::path& file);

/// Checks every tag. Without `lookup` any column may be named. Throws Error with file and line.
DraftTemplate load_draft_template(const std::filesystem::path& file, const LookupTable* lookup);

}  // namespace docmill
