#include "generate/field_expressions.hpp"

#include <algorithm>
#include <stdexcept>

#include <re2/re2.h>

#include "base/unicode.hpp"

namespace docmill {
namespace {

constexpr std::size_t most_values = 100;

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : trim(text)) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\f';
    if (!blank)
      line += c;
    else if (!line.ends_with(' '))
      line += ' ';
  }
  return line;
}

std::unique_ptr<const RE2> compile(const std::string& expression) {
  RE2::Options options;
  options.set_log_errors(false);
  auto re2 = std::make_unique<const RE2>("(?im:" + expression + ")", options);
  if (const RE2 alone{expression, options}; !alone.ok() || !re2->ok())
    throw std::invalid_argument{"expression '" + expression +
                                "' is invalid: " + (alone.ok() ? re2->error() : alone.error())};
  if (RE2::PartialMatch("", *re2))
    throw std::invalid_argument{"expression '" + expression + "' matches the empty text, so everywhere"};
  return re2;
}

std::vector<std::string> matches(const RE2& re2, std::string_view text, std::size_t most) {
  std::vector<std::string> values;
  const int groups = std::min(re2.NumberOfCapturingGroups(), 1) + 1;
  re2::StringPiece found[2];
  for (std::size_t at = 0; at < text.size() && values.size() < most;) {
    if (!re2.Match(text, at, text.size(), RE2::UNANCHORED, found, groups) || found[0].empty()) break;
    at = static_cast<std::size_t>(found[0].data() - text.data()) + found[0].size();
    const auto& part = found[groups - 1];
    auto value = on_one_line({part.data(), part.size()});
    if (!value.empty() && std::ranges::find(values, value) == values.end())
      values.push_back(std::move(value));
  }
  return values;
}

}  // namespace

struct FieldExpressions::Compiled {
  std::vector<std::vector<std::unique_ptr<const RE2>>> expressions;  ///< as in the fields

  /// Of the first expression that finds any.
  std::vector<std::string> values(std::size_t field, std::string_view text, std::size_t most) const {
    for (const auto& re2 : expressions[field])
      if (auto found = matches(*re2, text, most); !found.empty()) return found;
    return {};
  }
};

FieldExpressions::FieldExpressions(std::vector<Field> fields) : fields_{std::move(fields)} {
  auto compiled = std::make_unique<Compiled>();
  for (const auto& field : fields_) {
    auto& expressions = compiled->expressions.emplace_back();
    for (const auto& expression : field.expressions) expressions.push_back(compile(expression));
  }
  compiled_ = std::move(compiled);
}

FieldExpressions::~FieldExpressions() = default;
FieldExpressions::FieldExpressions(FieldExpressions&&) noexcept = default;
FieldExpressions& FieldExpressions::operator=(FieldExpressions&&) noexcept = default;

std::vector<std::string> FieldExpressions::find(std::string_view name, std::string_view text,
                                                std::string_view first_page) const {
  const auto field = std::ranges::find(fields_, name, &Field::name);
  if (field == fields_.end()) return {};
  return compiled_->values(static_cast<std::size_t>(field - fields_.begin()),
                           field->first_page ? first_page : text, most_values);
}

void FieldExpressions::extract(std::string_view text, std::string_view first_page,
                               TemplateValue& values) const {
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const auto& field = fields_[i];
    auto found = compiled_->values(i, field.first_page ? first_page : text, field.all ? most_values : 1);
    if (field.all)
      values.members[field.name] = TemplateValue::list({found.begin(), found.end()});
    else
      values.members[field.name] = TemplateValue{found.empty() ? std::string{} : std::move(found.front())};
  }
}

}  // namespace docmill
