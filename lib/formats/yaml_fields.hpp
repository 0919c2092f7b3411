#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "base/error.hpp"
#include "base/nearest.hpp"
#include "base/unicode.hpp"

namespace docmill {

/// One key of a settings file; nested keys are joined by dots ("colours.accent"). `take` gets the scalar as
/// written and returns what is wrong with it, or nothing.
struct YamlField {
  std::string name;
  std::function<std::string(const std::string& value)> take;
};

inline YamlField text_field(std::string name, std::string& into) {
  return {std::move(name), [&into](const std::string& value) {
            if (!is_utf8(value)) return std::string{"must be UTF-8"};
            into = value;
            return std::string{};
          }};
}

inline YamlField switch_field(std::string name, bool& into) {
  return {std::move(name), [&into](const std::string& value) {
            return YAML::convert<bool>::decode(YAML::Node{value}, into)
                       ? std::string{}
                       : "must be true or false, not " + value;
          }};
}

template <class Number>
YamlField number_field(std::string name, Number& into, Number least, Number most) {
  return {std::move(name), [&into, least, most](const std::string& value) {
            Number number{};
            if (value.starts_with('-') || !YAML::convert<Number>::decode(YAML::Node{value}, number) ||
                !(number >= least && number <= most))
              return "must be a number from " + std::to_string(least) + " to " + std::to_string(most) +
                     ", not " + value;
            into = number;
            return std::string{};
          }};
}

/// Reads a YAML file of nested maps whose leaves are the fields. Throws Error with file, line and the nearest
/// key.
class YamlFields {
 public:
  YamlFields(const std::filesystem::path& file, Stage stage) : file_{file.string()}, stage_{stage} {}

  void read(const std::vector<YamlField>& fields) {
    fields_ = &fields;
    YAML::Node root;
    try {
      root = YAML::LoadFile(file_);
    } catch (const YAML::BadFile&) {
      throw Error{stage_, Code::not_found, "cannot read " + file_};
    } catch (const YAML::ParserException& error) {
      refuse(error.mark, error.msg);
    }
    if (!root.IsNull()) walk(root, {});
  }

 private:
  [[noreturn]] void refuse(const YAML::Mark& mark, const std::string& what) const {
    const std::string line = mark.is_null() ? "" : ":" + std::to_string(mark.line + 1);
    throw Error{stage_, Code::damaged, file_ + line + ": " + what};
  }

  bool is_group(std::string_view name) const {
    for (const YamlField& field : *fields_)
      if (field.name.starts_with(std::string{name} + ".")) return true;
    return false;
  }

  void walk(const YAML::Node& node, const std::string& prefix) {
    if (!node.IsMap())
      refuse(node.Mark(), (prefix.empty() ? "the file" : prefix) + " must be a map of keys and values");
    for (const auto& entry : node) {
      const std::string name = (prefix.empty() ? "" : prefix + ".") + entry.first.Scalar();
      if (!seen_.insert(name).second) refuse(entry.first.Mark(), "key '" + name + "' given twice");
      if (is_group(name))
        walk(entry.second, name);
      else
        take(name, entry.first, entry.second);
    }
  }

  void take(const std::string& name, const YAML::Node& key, const YAML::Node& value) {
    std::vector<std::string_view> known;
    for (const YamlField& field : *fields_) {
      known.push_back(field.name);
      if (field.name != name) continue;
      if (!value.IsScalar()) refuse(key.Mark(), "'" + name + "' must be a single value");
      if (const std::string wrong = field.take(value.Scalar()); !wrong.empty())
        refuse(value.Mark(), "'" + name + "' " + wrong);
      return;
    }
    refuse(key.Mark(), "unknown key '" + name + "'" + suggest(name, known));
  }

  std::string file_;
  Stage stage_;
  const std::vector<YamlField>* fields_ = nullptr;
  std::set<std::string> seen_;
};

}  // namespace docmill
