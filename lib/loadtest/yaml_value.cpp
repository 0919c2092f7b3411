#include "loadtest/yaml_value.hpp"

#include <set>
#include <stdexcept>

#include <yaml-cpp/yaml.h>

#include "base/error.hpp"
#include "base/nearest.hpp"
#include "base/unicode.hpp"

namespace docmill::loadtest {
namespace {

[[noreturn]] void refuse_at(const std::string& file, const YAML::Mark& mark, const std::string& what) {
  std::string place = file;
  if (!mark.is_null()) place += ":" + std::to_string(mark.line + 1) + ":" + std::to_string(mark.column + 1);
  throw Error{Stage::run, Code::damaged, place + ": " + what};
}

}  // namespace

YamlValue::YamlValue(std::shared_ptr<const std::string> file, const YAML::Node& node)
    : file_{std::move(file)}, node_{std::make_shared<const YAML::Node>(node)} {}

YamlValue YamlValue::load(const std::filesystem::path& file) {
  auto name = std::make_shared<const std::string>(file.string());
  try {
    return {name, YAML::LoadFile(*name)};
  } catch (const YAML::BadFile&) {
    throw Error{Stage::input, Code::not_found, "cannot read " + *name};
  } catch (const YAML::ParserException& error) {
    refuse_at(*name, error.mark, error.msg);
  }
}

bool YamlValue::is_map() const {
  return node_->IsMap();
}

bool YamlValue::is_list() const {
  return node_->IsSequence();
}

std::string YamlValue::text() const {
  if (!node_->IsScalar()) refuse("a single value is expected");
  if (!is_utf8(node_->Scalar())) refuse("must be UTF-8");
  return node_->Scalar();
}

std::vector<YamlValue> YamlValue::items() const {
  if (!is_list()) refuse("a list is expected");
  std::vector<YamlValue> values;
  for (const auto& item : *node_) values.push_back(YamlValue{file_, item});
  return values;
}

std::vector<std::string> YamlValue::texts() const {
  std::vector<std::string> values;
  for (const auto& item : items()) values.push_back(item.text());
  return values;
}

void YamlValue::read(const std::vector<Field>& fields) const {
  if (!is_map()) refuse("keys with values are expected");
  std::set<std::string> seen;
  std::vector<std::string_view> known;
  for (const auto& field : fields) known.push_back(field.name);
  for (const auto& entry : *node_) {
    const YamlValue key{file_, entry.first}, value{file_, entry.second};
    const auto name = key.text();
    if (!seen.insert(name).second) key.refuse("key '" + name + "' given twice");
    const auto field = std::ranges::find(fields, std::string_view{name}, &Field::name);
    if (field == fields.end()) key.refuse("unknown key '" + name + "'" + suggest(name, known));
    try {
      field->take(value);
    } catch (const std::invalid_argument& error) {
      value.refuse("'" + name + "' " + error.what());
    }
  }
}

std::vector<std::pair<std::string, std::string>> YamlValue::pairs() const {
  if (!is_map()) refuse("keys with values are expected");
  std::vector<std::pair<std::string, std::string>> result;
  for (const auto& entry : *node_)
    result.emplace_back(YamlValue{file_, entry.first}.text(), YamlValue{file_, entry.second}.text());
  return result;
}

void YamlValue::refuse(const std::string& what) const {
  refuse_at(*file_, node_->Mark(), what);
}

}  // namespace docmill::loadtest
