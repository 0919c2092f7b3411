#include "generate/template_text.hpp"

#include <algorithm>
#include <array>
#include <deque>

#include <kainjow/mustache.hpp>

#include "base/error.hpp"
#include "base/nearest.hpp"
#include "base/unicode.hpp"
#include "generate/formats.hpp"
#include "generate/template_tags.hpp"

namespace docmill {
namespace {

namespace mustache = kainjow::mustache;

constexpr std::array<std::string_view, 6> filters{"number", "currency", "percent", "date", "list", "count"};

bool is_for_lists(std::string_view filter) {
  return filter == "list" || filter == "count";
}

/// "a, b, c", or how many there are.
std::string list_filtered(std::string_view filter, const mustache::data& list) {
  const auto& items = list.list_value();
  if (filter == "count") return std::to_string(items.size());
  std::string text;
  for (const auto& item : items)
    if (item.is_string()) text.append(text.empty() ? "" : ", ").append(item.string_value());
  return text;
}

std::string filtered(std::string_view filter, const std::string& text, const TemplateFormats& formats) {
  if (filter == "number") return format_number(text, formats.source, formats.language);
  if (filter == "currency") return format_currency(text, formats.source, formats.language);
  if (filter == "percent") return format_percent(text, formats.source, formats.language);
  return format_date(text, formats.language);
}

/// Empty texts and lists become false: their sections are left out.
mustache::data to_data(const TemplateValue& value) {
  if (value.empty()) return mustache::data{mustache::data::type::bool_false};
  if (value.kind == TemplateValue::Kind::text) return mustache::data{value.text};
  if (value.kind == TemplateValue::Kind::list) {
    mustache::data list{mustache::data::type::list};
    for (const auto& item : value.items)
      list.push_back(item.empty() ? mustache::data{std::string{}} : to_data(item));
    return list;
  }
  mustache::data object{mustache::data::type::object};
  for (const auto& [name, member] : value.members) object.set(name, to_data(member));
  return object;
}

/// Knows filters beside mustache's own names.
class FilteringContext : public mustache::context<std::string> {
 public:
  FilteringContext(const mustache::data* data, const TemplateFormats& formats)
      : mustache::context<std::string>{data}, formats_{formats} {}

  const mustache::data* get(const std::string& tag) const override {
    std::string name, filter;
    split_filter(tag, name, filter);
    const auto* found = mustache::context<std::string>::get(name);
    if (filter.empty() || found == nullptr) return found;
    if (found->is_list())
      made_.emplace_back(list_filtered(filter, *found));
    else if (found->is_string())
      made_.emplace_back(filtered(filter, found->string_value(), formats_));
    else
      made_.emplace_back(std::string{filter == "count" ? "0" : ""});
    return &made_.back();
  }

 private:
  const TemplateFormats& formats_;
  mutable std::deque<mustache::data> made_;
};

/// Stands for a newline of the template: the library leaves an empty line where a section on lines of its own
/// is left out, so lines are our own business.
constexpr char line_end = '\x1E';

/// True for a line of nothing but tags that print nothing.
bool is_tags_only(std::string_view line) {
  while (!line.empty()) {
    const auto close = line.find("}}");
    if (!line.starts_with("{{") || close == std::string_view::npos || line.size() < 3 ||
        std::string_view{"#^/!"}.find(line[2]) == std::string_view::npos)
      return false;
    line = trim(line.substr(close + 2));
  }
  return true;
}

/// Lines of tags alone leave no line behind.
std::string without_tag_lines(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    const bool tags_only = !trim(line).empty() && is_tags_only(trim(line));
    result += tags_only ? trim(line) : line;
    if (!tags_only && end < text.size()) result += line_end;
    at = end + 1;
  }
  return result;
}

std::string first_part(const std::string& name) {
  return name.substr(0, name.find('.'));
}

/// Walks the tags with the values that are in sight.
class Checker {
 public:
  explicit Checker(const TemplateValue& shape) : open_{{&shape, "", 0}} {}

  void check(const TemplateTag& tag) {
    if (tag.kind == TemplateTag::Kind::end) return close(tag);
    const TemplateValue* value = resolve(tag.name);
    if (value == nullptr) {
      const auto known = names_in_sight();
      throw BadTag{tag.line, "unknown field '" + tag.name + "'" + suggest(tag.name, known)};
    }
    if (tag.kind == TemplateTag::Kind::value) return check_value(tag, *value);
    const bool goes_in = tag.kind == TemplateTag::Kind::section;
    const bool into_item = goes_in && value->kind == TemplateValue::Kind::list && !value->items.empty();
    open_.push_back({!goes_in    ? open_.back().value
                     : into_item ? &value->items[0]
                                 : value,
                     tag.name, tag.line});
  }
  void finish() const {
    if (open_.size() > 1)
      throw BadTag{open_.back().line, "section '" + open_.back().name + "' is not closed"};
  }

 private:
  struct Open {
    const TemplateValue* value;
    std::string name;
    std::size_t line;
  };

  void close(const TemplateTag& tag) {
    if (open_.size() == 1) throw BadTag{tag.line, "{{/" + tag.name + "}} closes nothing"};
    if (open_.back().name != tag.name)
      throw BadTag{tag.line, "{{/" + tag.name + "}} where {{/" + open_.back().name + "}} is expected"};
    open_.pop_back();
  }

  static void check_value(const TemplateTag& tag, const TemplateValue& value) {
    if (!tag.filter.empty() && std::ranges::find(filters, tag.filter) == filters.end())
      throw BadTag{tag.line, "unknown filter '" + tag.filter + "'" + suggest(tag.filter, filters)};
    if (is_for_lists(tag.filter)) {
      if (value.kind == TemplateValue::Kind::list) return;
      throw BadTag{tag.line, "'" + tag.name + "' is no list: '" + tag.filter + "' is a filter of lists"};
    }
    if (value.kind == TemplateValue::Kind::list)
      throw BadTag{tag.line, "'" + tag.name + "' is a list: {{#" + tag.name + "}}...{{/" + tag.name + "}}"};
    if (value.kind == TemplateValue::Kind::object && !value.open)
      throw BadTag{tag.line, "'" + tag.name + "' has fields of its own: {{" + tag.name + "." +
                                 (value.members.empty() ? "name" : value.members.begin()->first) + "}}"};
  }

  const TemplateValue* resolve(const std::string& name) const {
    if (name == ".") return open_.back().value;
    for (auto scope = open_.rbegin(); scope != open_.rend(); ++scope)
      if (const auto* found = scope->value->find(name)) return found;
    return nullptr;
  }

  std::vector<std::string> names_in_sight() const {
    std::vector<std::string> names;
    for (auto scope = open_.rbegin(); scope != open_.rend(); ++scope)
      for (const auto& [name, member] : scope->value->members) {
        names.push_back(name);
        for (const auto& inner : member.members) names.push_back(name + "." + inner.first);
      }
    return names;
  }

  std::vector<Open> open_;
};

}  // namespace

const TemplateValue* TemplateValue::find(std::string_view name) const {
  const auto dot = std::min(name.find('.'), name.size());
  const auto member = members.find(name.substr(0, dot));
  if (member == members.end()) return open ? this : nullptr;
  return dot == name.size() ? &member->second : member->second.find(name.substr(dot + 1));
}

TemplateText::TemplateText(std::string text, std::filesystem::path file, std::size_t line)
    : text_{std::move(text)}, file_{std::move(file)}, line_{line} {
  try {
    for (const auto& tag : template_tags(text_)) names_.insert(first_part(tag.name));
  } catch (const BadTag&) {
    // check() says where and why.
  }
}

std::string TemplateText::place() const {
  return file_.string() + ":" + std::to_string(line_);
}

void TemplateText::check(const TemplateValue& shape) const {
  try {
    Checker checker{shape};
    for (const auto& tag : template_tags(text_)) checker.check(tag);
    checker.finish();
    if (const mustache::mustache parsed{text_}; !parsed.is_valid()) throw BadTag{0, parsed.error_message()};
  } catch (const BadTag& bad) {
    throw Error{Stage::generate, Code::damaged,
                file_.string() + ":" + std::to_string(line_ + bad.line) + ": " + bad.what};
  }
}

std::string TemplateText::render(const TemplateValue& values, const TemplateFormats& formats,
                                 const Escape& escape) const {
  const auto data = to_data(values);
  FilteringContext context{&data, formats};
  mustache::mustache parsed{without_tag_lines(text_)};
  parsed.set_custom_escape(escape);
  std::string text = parsed.render(static_cast<mustache::basic_context<std::string>&>(context));
  std::ranges::replace(text, line_end, '\n');
  return text;
}

}  // namespace docmill
