#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace docmill {

/// What a template's tags stand for: a text, a list or an object with members. Also the shape against which
/// tags are checked: then a list holds one item, like all it may hold.
struct TemplateValue {
  enum class Kind { text, list, object };
  using Members = std::map<std::string, TemplateValue, std::less<>>;

  TemplateValue() = default;
  TemplateValue(std::string text_) : text{std::move(text_)} {}  // NOLINT: texts are values
  static TemplateValue list(std::vector<TemplateValue> items_ = {}) {
    TemplateValue value;
    value.kind = Kind::list;
    value.items = std::move(items_);
    return value;
  }
  static TemplateValue object(Members members_ = {}) {
    TemplateValue value;
    value.kind = Kind::object;
    value.members = std::move(members_);
    return value;
  }

  bool empty() const { return kind == Kind::text ? text.empty() : kind == Kind::list && items.empty(); }
  /// The value at a name with dots ("client.email"), or nothing.
  const TemplateValue* find(std::string_view name) const;

  Kind kind = Kind::text;
  std::string text;
  std::vector<TemplateValue> items;
  Members members;
  bool open = false;  ///< of a shape: an object that may have any member
};

}  // namespace docmill
