#include "config_file.hpp"

#include <fstream>
#include <map>

#include <yaml-cpp/yaml.h>

#include "usage_error.hpp"

namespace docmill {
namespace {

class Flattener {
 public:
  explicit Flattener(std::filesystem::path file) : file_{std::move(file)} {}

  void add_map(const YAML::Node& map, const std::string& prefix) {
    for (const auto& entry : map) {
      if (!entry.first.IsScalar()) throw UsageError{at(entry.first) + ": a key is expected"};
      const auto key = prefix + entry.first.Scalar();
      if (entry.second.IsMap()) {
        add_map(entry.second, key + ".");
      } else if (key != "description") {
        add(key, value_of(entry.second, key), entry.first);
      }
    }
  }
  std::vector<Setting> take() { return std::move(settings_); }
  std::string at(const YAML::Node& node) const { return at_line(node.Mark().line + 1); }
  std::string at_line(int line) const { return file_.string() + ":" + std::to_string(line); }

 private:
  void add(const std::string& key, std::string value, const YAML::Node& place) {
    const auto [first, is_new] = places_.emplace(key, at(place));
    if (!is_new) throw UsageError{at(place) + ": '" + key + "' is given twice, first at " + first->second};
    settings_.push_back({key, std::move(value), at(place), file_.parent_path()});
  }

  std::string value_of(const YAML::Node& node, const std::string& key) const {
    if (node.IsScalar()) return node.Scalar();
    if (!node.IsSequence()) throw UsageError{at(node) + ": '" + key + "' has no value"};
    std::string joined;
    for (const auto& item : node) {
      if (!item.IsScalar()) throw UsageError{at(item) + ": '" + key + "' takes a list of plain values"};
      joined += (joined.empty() ? "" : ",") + item.Scalar();
    }
    return joined;
  }

  std::filesystem::path file_;
  std::vector<Setting> settings_;
  std::map<std::string, std::string> places_;
};

}  // namespace

std::vector<Setting> read_config_file(const std::filesystem::path& file) {
  std::ifstream stream{file};
  if (!stream) throw UsageError{file.string() + ": cannot be read"};
  Flattener flattener{file};
  try {
    const auto root = YAML::Load(stream);
    if (root.IsNull()) return {};
    if (!root.IsMap()) throw UsageError{flattener.at(root) + ": keys and values are expected"};
    flattener.add_map(root, "");
  } catch (const YAML::Exception& error) {
    throw UsageError{flattener.at_line(error.mark.line + 1) + ": " + error.msg};
  }
  return flattener.take();
}

}  // namespace docmill
