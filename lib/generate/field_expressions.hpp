#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "generate/template_value.hpp"

namespace docmill {

/// Fields that a template takes out of a document's text by RE2 expressions, without regard to case (put
/// (?-i) in front where it matters); `.` ends at a line's end, ^ and $ are those of a line. The value is the
/// first group, or the whole match, on one line with single blanks.
class FieldExpressions {
 public:
  struct Field {
    std::string name;
    std::vector<std::string> expressions;  ///< tried in turn; the first that is found counts
    bool all = false;                      ///< a list of all different values, at most 100
    bool first_page = false;               ///< looks at the first page only
  };
  /// Throws std::invalid_argument for an expression that RE2 refuses, or that matches the empty text.
  explicit FieldExpressions(std::vector<Field> fields);
  ~FieldExpressions();
  FieldExpressions(FieldExpressions&&) noexcept;
  FieldExpressions& operator=(FieldExpressions&&) noexcept;

  const std::vector<Field>& fields() const { return fields_; }
  /// All different values of a field, in the order of the text; nothing for an unknown name.
  std::vector<std::string> find(std::string_view name, std::string_view text,
                                std::string_view first_page) const;
  /// Adds the fields' values to `values`: texts, and lists for those that take all.
  void extract(std::string_view text, std::string_view first_page, TemplateValue& values) const;

 private:
  struct Compiled;
  std::vector<Field> fields_;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace docmill
