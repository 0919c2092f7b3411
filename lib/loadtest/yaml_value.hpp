#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace YAML {
class Node;
}

namespace docmill::loadtest {

/// A value of a YAML file that knows where it stands. Every complaint is an Error (damaged) that begins with
/// "file:line:column: ".
class YamlValue {
 public:
  /// Throws Error not_found, damaged (no YAML).
  static YamlValue load(const std::filesystem::path& file);

  bool is_map() const;
  bool is_list() const;
  /// A single value as written.
  std::string text() const;
  std::vector<YamlValue> items() const;
  /// A list of single values.
  std::vector<std::string> texts() const;

  struct Field {
    std::string_view name;
    std::function<void(const YamlValue&)>
        take;  ///< std::invalid_argument becomes a complaint about the value
  };
  /// Hands each value of a map to its field. Unknown keys (with the nearest known one) and keys given twice
  /// are refused.
  void read(const std::vector<Field>& fields) const;
  /// A map of any keys with single values.
  std::vector<std::pair<std::string, std::string>> pairs() const;

  [[noreturn]] void refuse(const std::string& what) const;

 private:
  YamlValue(std::shared_ptr<const std::string> file, const YAML::Node& node);

  std::shared_ptr<const std::string> file_;
  std::shared_ptr<const YAML::Node> node_;
};

}  // namespace docmill::loadtest
