#include "classify/rule_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <functional>
#include <set>
#include <span>
#include <sstream>
#include <tuple>
#include <utility>

#include <yaml-cpp/yaml.h>

#include "base/error.hpp"
#include "base/nearest.hpp"
#include "base/unicode.hpp"

namespace docmill::classify {
namespace {

constexpr std::size_t most_bytes = 4u << 20;
constexpr std::size_t most_rules = 100'000;
constexpr std::array<std::pair<std::string_view, Field>, 4> fields{{{"text", Field::text},
                                                                    {"first_page", Field::first_page},
                                                                    {"headings", Field::headings},
                                                                    {"title", Field::title}}};

/// Reads the nodes of one file; every message starts with the place of the node it is about.
class Reader {
 public:
  explicit Reader(std::string file) : file_{std::move(file)} {}

  std::string place(const YAML::Mark& mark) const {
    if (mark.is_null()) return file_;
    return file_ + ":" + std::to_string(mark.line + 1) + ":" + std::to_string(mark.column + 1);
  }
  [[noreturn]] void refuse(const YAML::Node& node, const std::string& what) const {
    refuse_rules(place(node.Mark()), what);
  }

  using Handlers = std::vector<std::pair<std::string_view, std::function<void(const YAML::Node&)>>>;
  /// Calls the handler of each key; unknown and repeated keys are errors.
  void map(const YAML::Node& node, std::string_view what, const Handlers& handlers) const {
    if (!node.IsMap()) refuse(node, std::string{what} + " must be a map of keys and values");
    std::set<std::string> seen;
    for (const auto& entry : node) {
      const std::string key = text(entry.first, "a key");
      if (!seen.insert(key).second) refuse(entry.first, "key '" + key + "' given twice");
      const auto handler =
          std::find_if(handlers.begin(), handlers.end(), [&](const auto& h) { return h.first == key; });
      if (handler == handlers.end()) {
        std::vector<std::string_view> known;
        for (const auto& [name, unused] : handlers) known.push_back(name);
        refuse(entry.first, "unknown key '" + key + "' in " + std::string{what} + suggest(key, known));
      }
      handler->second(entry.second);
    }
  }

  std::string text(const YAML::Node& node, std::string_view what) const {
    if (!node.IsScalar()) refuse(node, std::string{what} + " must be a text");
    if (!is_utf8(node.Scalar())) refuse(node, std::string{what} + " is not UTF-8");
    if (count_words(node.Scalar()) == 0) refuse(node, std::string{what} + " is empty");
    return node.Scalar();
  }

  double number(const YAML::Node& node, std::string_view what, double least, double most) const {
    double value = 0;
    if (!node.IsScalar() || !YAML::convert<double>::decode(node, value) ||
        !(value >= least && value <= most)) {
      std::ostringstream message;
      message << what << " must be a number from " << least << " to " << most;
      refuse(node, message.str());
    }
    return value;
  }

  bool boolean(const YAML::Node& node, std::string_view what) const {
    bool value = false;
    if (!node.IsScalar() || !YAML::convert<bool>::decode(node, value))
      refuse(node, std::string{what} + " must be true or false");
    return value;
  }

  std::vector<YAML::Node> list(const YAML::Node& node, std::string_view what) const {
    if (!node.IsSequence() || node.size() == 0)
      refuse(node, std::string{what} + " must be a list and not empty");
    return {node.begin(), node.end()};
  }

 private:
  std::string file_;
};

Field read_field(const Reader& reader, const YAML::Node& node) {
  const std::string name = reader.text(node, "in");
  std::vector<std::string_view> known;
  for (const auto& [known_name, field] : fields) {
    if (name == known_name) return field;
    known.push_back(known_name);
  }
  reader.refuse(node, "unknown field '" + name + "'" + suggest(name, known));
}

void add_rule(const Reader& reader, const YAML::Node& node, Rule rule, RuleFile& file) {
  rule.place = reader.place(node.Mark());
  rule.pattern = reader.text(node, rule.kind == Rule::Kind::keyword ? "a keyword" : "expression");
  if (rule.name.empty()) rule.name = rule.pattern;
  if (file.rules.size() == most_rules)
    reader.refuse(node, "more than " + std::to_string(most_rules) + " rules");
  file.rules.push_back(std::move(rule));
}

void read_group(const Reader& reader, const YAML::Node& node, std::size_t label, const std::string& language,
                RuleFile& file) {
  Rule common;
  common.label = label;
  common.language = language;
  YAML::Node keywords{YAML::NodeType::Undefined}, expression{YAML::NodeType::Undefined};
  reader.map(node, "a rule",
             {{"weight", [&](const YAML::Node& n) { common.weight = reader.number(n, "weight", -100, 100); }},
              {"keywords", [&](const YAML::Node& n) { keywords.reset(n); }},
              {"expression", [&](const YAML::Node& n) { expression.reset(n); }},
              {"name", [&](const YAML::Node& n) { common.name = reader.text(n, "name"); }},
              {"in", [&](const YAML::Node& n) { common.field = read_field(reader, n); }},
              {"language", [&](const YAML::Node& n) { common.language = reader.text(n, "language"); }},
              {"case_sensitive",
               [&](const YAML::Node& n) { common.case_sensitive = reader.boolean(n, "case_sensitive"); }},
              {"veto", [&](const YAML::Node& n) { common.veto = reader.boolean(n, "veto"); }}});
  const bool weighs = std::abs(common.weight) >= 1e-9;
  if (common.veto && weighs) reader.refuse(node, "a rule with 'veto' has no weight");
  if (!common.veto && !weighs) reader.refuse(node, "a rule needs a weight other than 0");
  if (keywords.IsDefined() == expression.IsDefined())
    reader.refuse(node, "a rule needs either 'keywords' or 'expression'");
  if (expression.IsDefined()) {
    common.kind = Rule::Kind::expression;
    return add_rule(reader, expression, common, file);
  }
  if (common.case_sensitive) reader.refuse(node, "'case_sensitive' belongs to an expression");
  for (const YAML::Node& keyword : reader.list(keywords, "keywords")) add_rule(reader, keyword, common, file);
}

void read_class(const Reader& reader, const YAML::Node& node, RuleFile& file) {
  const std::size_t index = file.labels.size();
  std::string language;
  YAML::Node rules{YAML::NodeType::Undefined};
  file.labels.emplace_back();
  reader.map(node, "a class",
             {{"label", [&](const YAML::Node& n) { file.labels[index] = reader.text(n, "label"); }},
              {"language", [&](const YAML::Node& n) { language = reader.text(n, "language"); }},
              {"rules", [&](const YAML::Node& n) { rules.reset(n); }}});
  const std::string& label = file.labels[index];
  if (label.empty()) reader.refuse(node, "a class needs a label");
  if (std::count(file.labels.begin(), file.labels.end(), label) > 1)
    reader.refuse(node, "class '" + label + "' given twice");
  if (!rules.IsDefined()) reader.refuse(node, "class '" + label + "' needs rules");
  for (const YAML::Node& group : reader.list(rules, "rules"))
    read_group(reader, group, index, language, file);
}

void read_requirement(const Reader& reader, const YAML::Node& node, RuleFile& file) {
  file.requires_any = true;
  for (const YAML::Node& keyword : reader.list(node, "requires")) add_rule(reader, keyword, Rule{}, file);
}

void read_top(const Reader& reader, const YAML::Node& root, RuleFile& file) {
  YAML::Node classes{YAML::NodeType::Undefined};
  reader.map(
      root, "the rule file",
      {{"task", [&](const YAML::Node& n) { file.task = reader.text(n, "task"); }},
       {"fallback", [&](const YAML::Node& n) { file.fallback = reader.text(n, "fallback"); }},
       {"threshold", [&](const YAML::Node& n) { file.threshold = reader.number(n, "threshold", 0, 1); }},
       {"midpoint", [&](const YAML::Node& n) { file.midpoint = reader.number(n, "midpoint", 0.1, 1000); }},
       {"boost", [&](const YAML::Node& n) { file.boost = reader.number(n, "boost", 0, 100); }},
       {"requires", [&](const YAML::Node& n) { read_requirement(reader, n, file); }},
       {"tolerate_ocr", [&](const YAML::Node& n) { file.tolerate_ocr = reader.boolean(n, "tolerate_ocr"); }},
       {"classes", [&](const YAML::Node& n) { classes.reset(n); }}});
  for (const auto& [key, given] :
       {std::pair{"task", !file.task.empty()}, std::pair{"fallback", !file.fallback.empty()},
        std::pair{"classes", classes.IsDefined()}})
    if (!given) reader.refuse(root, "key '" + std::string{key} + "' is missing");
  for (const YAML::Node& node : reader.list(classes, "classes")) read_class(reader, node, file);
}

/// A rule given twice would count double, which nobody means.
void refuse_repeated(const RuleFile& file) {
  std::set<std::tuple<std::size_t, Rule::Kind, std::string, Field, std::string>> seen;
  for (const Rule& rule : file.rules)
    if (!seen.emplace(rule.label, rule.kind,
                      rule.kind == Rule::Kind::keyword ? to_lower(rule.pattern) : rule.pattern, rule.field,
                      rule.language)
             .second)
      refuse_rules(rule.place, "'" + rule.pattern + "' given twice in one class");
}

std::string read_all(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error))
    throw Error{Stage::classify, Code::not_found, "rule file " + path.string() + " does not exist"};
  std::ifstream stream{path, std::ios::binary};
  std::string text(most_bytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad() || (stream.fail() && !stream.eof()))
    throw Error{Stage::classify, Code::unreadable, "rule file " + path.string() + " cannot be read"};
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() > most_bytes) refuse_rules(path.string(), "larger than 4 MiB");
  return text;
}

}  // namespace

void refuse_rules(std::string_view place, const std::string& what) {
  throw Error{Stage::classify, Code::damaged, std::string{place} + ": " + what};
}

RuleFile read_rule_file(const std::filesystem::path& path) {
  const std::string text = read_all(path);
  const Reader reader{path.string()};
  RuleFile file;
  try {
    read_top(reader, YAML::Load(text), file);
    refuse_repeated(file);
  } catch (const YAML::Exception& error) {
    refuse_rules(reader.place(error.mark), error.msg);
  }
  return file;
}

}  // namespace docmill::classify
