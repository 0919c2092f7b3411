#include "manual.hpp"

#include <fstream>
#include <functional>

#include "base/error.hpp"
#include "roff.hpp"

namespace docmill {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void refuse(const fs::path& file, int line, const std::string& what) {
  throw Error{Stage::run, Code::damaged, file.string() + ":" + std::to_string(line) + ": " + what};
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream stream{file};
  if (!stream) throw Error{Stage::run, Code::unreadable, file.string() + " cannot be read"};
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(std::move(line));
  return lines;
}

/// "# key" and the text up to the next one.
OptionDetails read_details(const fs::path& file) {
  OptionDetails details;
  std::string* text = nullptr;
  int number = 0;
  for (const auto& line : lines_of(file)) {
    ++number;
    if (line.starts_with("# ")) {
      const auto key = line.substr(2);
      if (find_option(key) == nullptr) refuse(file, number, "no option has the key '" + key + "'");
      text = &details[key];
    } else if (text != nullptr && !(text->empty() && line.empty())) {
      *text += line + "\n";
    }
  }
  return details;
}

using Parts = std::map<std::string, std::function<std::string()>, std::less<>>;

/// What a page of `command` may ask for; of no command: what concerns all.
Parts parts_of(const CommandInfo* command, const OptionDetails& details) {
  Parts parts{{"commands", all_commands_part}, {"exit-statuses", all_exit_statuses_part},
              {"keys", all_keys_part},         {"codes", all_codes_part},
              {"formats", all_formats_part},   {"columns", all_columns_part}};
  if (command == nullptr) return parts;
  parts["name"] = [=] { return name_part(*command); };
  parts["synopsis"] = [=] { return synopsis_part(*command); };
  parts["description"] = [=] { return std::string{command->description} + "\n"; };
  parts["options"] = [=, &details] { return options_part(command->command, details); };
  parts["examples"] = [=] { return examples_part(*command); };
  parts["exit-status"] = [=] { return exit_status_part(command->command); };
  return parts;
}

const CommandInfo* command_of(const std::string& page) {
  for (const auto& command : commands())
    if (page_name(command) + ".1" == page) return &command;
  return nullptr;
}

}  // namespace

Manual::Manual(const fs::path& folder) : folder_{folder}, details_{read_details(folder / "options.md")} {
  for (const auto& entry : fs::directory_iterator{folder}) {
    const auto stem = entry.path().stem();
    if (entry.path().extension() == ".md" && stem.has_extension()) files_[stem] = entry.path();
  }
  for (const auto& command : commands()) files_.try_emplace(page_name(command) + ".1", folder / "command.md");
}

std::vector<std::string> Manual::pages() const {
  std::vector<std::string> names;
  for (const auto& [page, file] : files_) names.push_back(page);
  return names;
}

std::string Manual::markdown(const std::string& page) const {
  const auto& file = files_.at(page);
  const auto parts = parts_of(command_of(page), details_);
  std::string text;
  int number = 0;
  for (const auto& line : lines_of(file)) {
    ++number;
    if (!line.starts_with("{{") || !line.ends_with("}}")) {
      text += line + "\n";
      continue;
    }
    const auto name = line.substr(2, line.size() - 4);
    const auto part = parts.find(name);
    if (part == parts.end()) refuse(file, number, "no part '" + name + "'");
    text += part->second();
  }
  return text;
}

std::string Manual::roff(const std::string& page, const std::string& date, const std::string& version) const {
  const auto dot = page.rfind('.');
  return to_roff({page.substr(0, dot), page.at(dot + 1), date, "docmill " + version}, markdown(page));
}

}  // namespace docmill
