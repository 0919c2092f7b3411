#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/nearest.hpp"
#include "generate/template_text.hpp"

namespace docmill {

/// The YAML of a template, with the line of everything in it. All errors name file and line.
class TemplateFile {
 public:
  /// One key of a map and what stands there.
  struct Entry {
    std::string name;
    std::size_t line = 0;  ///< of the key, from 1
    bool is_map = false, is_list = false;
    std::vector<std::string> texts;       ///< of a scalar or a list of scalars
    std::vector<std::size_t> text_lines;  ///< where each begins
    std::vector<Entry> members;           ///< of a map
    std::vector<TemplateText> template_texts(const std::filesystem::path& file) const;
  };
  struct Item {
    std::string text, place;
  };

  /// Throws Error not_found, or damaged with file and line: no YAML, not a map, a key given twice.
  explicit TemplateFile(const std::filesystem::path& file);

  const Entry& root() const { return root_; }
  /// Refuses keys that are not known, naming the nearest.
  template <class Names>
  void check_keys(const Entry& map, const Names& known) const {
    for (const auto& member : map.members)
      if (std::find(std::begin(known), std::end(known), member.name) == std::end(known))
        refuse_at(member.line, "unknown key '" + member.name + "'" + suggest(member.name, known));
  }

  bool has(std::string_view key) const { return find(root_, key) != nullptr; }
  /// "" when it is not there; refuses lists and maps.
  std::string text(std::string_view key) const { return text_of(root_, key); }
  TemplateText template_text(std::string_view key) const;
  std::vector<Item> list(std::string_view key) const;
  std::vector<Entry> entries(std::string_view key) const;
  const std::vector<Entry>& entries_of(const Entry& map) const { return map.members; }
  std::string text_of(const Entry& map, std::string_view key) const;
  std::vector<std::string> texts_of(const Entry& map, std::string_view key) const;
  bool flag_of(const Entry& map, std::string_view key) const;

  /// "file:line" of a key; the file's first line when it is not there.
  std::string place(std::string_view key) const;
  /// The line of "file:line".
  static std::size_t line_of(std::string_view place);
  [[noreturn]] void refuse(std::string_view key, const std::string& what) const;
  [[noreturn]] void refuse_at(std::size_t line, const std::string& what) const;

 private:
  static const Entry* find(const Entry& map, std::string_view key);

  std::filesystem::path file_;
  Entry root_;
};

}  // namespace docmill
