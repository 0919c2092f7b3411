#include "generate/template_file.hpp"

#include <algorithm>

#include <yaml-cpp/yaml.h>

#include "base/bytes.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

/// Builds entries out of YAML nodes.
class Walker {
 public:
  Walker(const TemplateFile& file, std::string_view text) : file_{file} {
    for (std::size_t at = 0; at <= text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      lines_.push_back(text.substr(at, end - at));
      at = end + 1;
    }
  }

  void fill(TemplateFile::Entry& entry, const YAML::Node& node) const {
    if (node.IsMap()) {
      entry.is_map = true;
      for (const auto& child : node) add_member(entry, child.first, child.second);
    } else if (node.IsSequence()) {
      entry.is_list = true;
      for (const auto& item : node) {
        if (!item.IsScalar())
          file_.refuse_at(key_line(item), "'" + entry.name + "' must be a list of plain texts");
        add_text(entry, item);
      }
    } else if (node.IsScalar()) {
      add_text(entry, node);
    }
  }

 private:
  static std::size_t key_line(const YAML::Node& node) {
    return static_cast<std::size_t>(node.Mark().line) + 1;
  }

  void add_member(TemplateFile::Entry& map, const YAML::Node& key, const YAML::Node& value) const {
    TemplateFile::Entry member;
    member.name = key.Scalar();
    member.line = key_line(key);
    for (const auto& other : map.members)
      if (other.name == member.name)
        file_.refuse_at(member.line,
                        "key '" + member.name + "' given twice, first on line " + std::to_string(other.line));
    fill(member, value);
    map.members.push_back(std::move(member));
  }

  void add_text(TemplateFile::Entry& entry, const YAML::Node& node) const {
    entry.texts.push_back(node.Scalar());
    // A block's text begins on the line after its '|'.
    const auto line = static_cast<std::size_t>(node.Mark().line),
               column = static_cast<std::size_t>(node.Mark().column);
    const bool block = line < lines_.size() && column < lines_[line].size() &&
                       (lines_[line][column] == '|' || lines_[line][column] == '>');
    entry.text_lines.push_back(line + 1 + (block ? 1 : 0));
  }

  const TemplateFile& file_;
  std::vector<std::string_view> lines_;
};

}  // namespace

std::vector<TemplateText> TemplateFile::Entry::template_texts(const std::filesystem::path& file) const {
  std::vector<TemplateText> made;
  for (std::size_t i = 0; i < texts.size(); ++i) made.emplace_back(texts[i], file, text_lines[i]);
  return made;
}

TemplateFile::TemplateFile(const std::filesystem::path& file) : file_{file} {
  SharedBytes bytes;
  try {
    bytes = read_file(file, 4 << 20);
  } catch (const Error& error) {
    throw Error{Stage::generate, error.code, "cannot read " + file.string()};
  }
  if (!is_utf8(bytes->view())) refuse_at(1, "is not UTF-8");
  try {
    const auto root = YAML::Load(std::string{bytes->view()});
    if (!root.IsNull() && !root.IsMap()) refuse_at(1, "the file must be a map of keys and values");
    root_.line = 1;
    root_.is_map = true;
    Walker{*this, bytes->view()}.fill(root_, root);
  } catch (const YAML::Exception& error) {
    refuse_at(error.mark.is_null() ? 1 : static_cast<std::size_t>(error.mark.line) + 1, error.msg);
  }
}

const TemplateFile::Entry* TemplateFile::find(const Entry& map, std::string_view key) {
  const auto found = std::ranges::find(map.members, key, &Entry::name);
  return found == map.members.end() ? nullptr : &*found;
}

std::string TemplateFile::text_of(const Entry& map, std::string_view key) const {
  const auto* entry = find(map, key);
  if (entry == nullptr) return {};
  if (entry->is_map || entry->is_list) refuse_at(entry->line, "'" + entry->name + "' must be a single value");
  return entry->texts.empty() ? std::string{} : entry->texts.front();
}

std::vector<std::string> TemplateFile::texts_of(const Entry& map, std::string_view key) const {
  const auto* entry = find(map, key);
  return entry == nullptr ? std::vector<std::string>{} : entry->texts;
}

bool TemplateFile::flag_of(const Entry& map, std::string_view key) const {
  const auto value = text_of(map, key);
  if (value.empty()) return false;
  bool flag = false;
  if (!YAML::convert<bool>::decode(YAML::Node{value}, flag))
    refuse_at(find(map, key)->line, "'" + std::string{key} + "' must be true or false, not " + value);
  return flag;
}

TemplateText TemplateFile::template_text(std::string_view key) const {
  const auto value = text(key);
  const auto* entry = find(root_, key);
  return {value, file_, entry->text_lines.empty() ? entry->line : entry->text_lines.front()};
}

std::vector<TemplateFile::Item> TemplateFile::list(std::string_view key) const {
  std::vector<Item> items;
  if (const auto* entry = find(root_, key)) {
    if (entry->is_map) refuse(key, "must be a list");
    for (std::size_t i = 0; i < entry->texts.size(); ++i)
      items.push_back({entry->texts[i], file_.string() + ":" + std::to_string(entry->text_lines[i])});
  }
  return items;
}

std::vector<TemplateFile::Entry> TemplateFile::entries(std::string_view key) const {
  const auto* entry = find(root_, key);
  if (entry == nullptr) return {};
  if (!entry->is_map) refuse(key, "must be a map of names and what belongs to them");
  return entry->members;
}

std::string TemplateFile::place(std::string_view key) const {
  const auto* entry = find(root_, key);
  return file_.string() + ":" + std::to_string(entry == nullptr ? 1 : entry->line);
}

std::size_t TemplateFile::line_of(std::string_view place) {
  return std::stoul(std::string{place.substr(place.rfind(':') + 1)});
}

void TemplateFile::refuse(std::string_view key, const std::string& what) const {
  throw Error{Stage::generate, Code::damaged,
              place(key) + ": " + (key.empty() ? "the template" : "'" + std::string{key} + "'") + " " + what};
}

void TemplateFile::refuse_at(std::size_t line, const std::string& what) const {
  throw Error{Stage::generate, Code::damaged, file_.string() + ":" + std::to_string(line) + ": " + what};
}

}  // namespace docmill
