#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace docmill::classify {

/// Where in a document a rule looks.
enum class Field { text, first_page, headings, title };

/// One keyword or expression of a class.
struct Rule {
  enum class Kind { keyword, expression };
  static constexpr std::size_t no_label = std::string::npos;
  Kind kind = Kind::keyword;
  std::string pattern;  ///< the keyword as written, or the RE2 expression
  std::string name;     ///< what evidence calls it
  double weight = 0;    ///< negative speaks against the class
  Field field = Field::text;
  std::string language;          ///< empty = any
  bool case_sensitive = false;   ///< of an expression
  bool veto = false;             ///< found, it excludes its class; it has no weight then
  std::size_t label = no_label;  ///< index into RuleFile::labels; none for what the file requires
  std::string place;             ///< "file:line:column", for messages
};

/// A rule file as written, checked for everything that needs no matcher.
struct RuleFile {
  std::string task, fallback;
  double threshold = 0.5;
  double midpoint = 6;
  double boost = 0.5;  ///< beside a model: log-odds that a class gets for a point of its score
  bool tolerate_ocr = false;
  bool requires_any =
      false;  ///< only documents in which a rule without label is found get another label than fallback
  std::vector<std::string> labels;
  std::vector<Rule> rules;
};

RuleFile read_rule_file(const std::filesystem::path& file);
[[noreturn]] void refuse_rules(std::string_view place, const std::string& what);

}  // namespace docmill::classify
