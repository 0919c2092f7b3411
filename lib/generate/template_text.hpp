#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <set>
#include <string>

#include "generate/figures.hpp"
#include "generate/template_value.hpp"

namespace docmill {

/// How the values of one document are written.
struct TemplateFormats {
  DecimalMark source = DecimalMark::unknown;  ///< how the document writes decimals
  std::string language;                       ///< of the text that is made
};

/// A text with mustache tags: {{name}}, {{name|filter}}, {{#list}}...{{/list}}, {{^empty}}...{{/empty}},
/// {{! comment}}. Filters: number, currency, percent, date; list and
/// count for lists. {{&name}} or three braces leave out the escaping.
/// Partials and changed delimiters are refused.
class TemplateText {
 public:
  /// `line` is where the text's first line stands in the file, from 1.
  TemplateText(std::string text, std::filesystem::path file, std::size_t line);
  TemplateText() = default;

  /// Throws Error "file:line: unknown field ... (did you mean ...?)" for a tag that `shape` does not know, a
  /// list that is used as a text, a section without end, an unknown filter.
  void check(const TemplateValue& shape) const;
  /// The first parts of all names that are used.
  const std::set<std::string>& names() const { return names_; }

  using Escape = std::function<std::string(const std::string&)>;
  std::string render(const TemplateValue& values, const TemplateFormats& formats, const Escape& escape) const;

  bool empty() const { return text_.empty(); }
  const std::string& text() const { return text_; }
  /// "file:line".
  std::string place() const;

 private:
  std::string text_;
  std::filesystem::path file_;
  std::size_t line_ = 0;
  std::set<std::string> names_;
};

}  // namespace docmill
