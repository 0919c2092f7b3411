#include "places.hpp"

#include <cstdlib>
#include <set>

namespace docmill {
namespace fs = std::filesystem;
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string{} : std::string{value};
}

void add_folder(std::vector<fs::path>& folders, const fs::path& folder) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) return;
  for (const auto& known : folders)
    if (fs::equivalent(known, folder, ignored)) return;
  folders.push_back(folder);
}

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored) && !fs::is_directory(path, ignored);
}

}  // namespace

fs::path program_file() {
  return fs::read_symlink("/proc/self/exe");
}

std::vector<fs::path> config_folders() {
  std::vector<fs::path> folders;
  if (const auto user = environment("XDG_CONFIG_HOME"); !user.empty())
    add_folder(folders, fs::path{user} / "docmill");
  else if (const auto home = environment("HOME"); !home.empty())
    add_folder(folders, fs::path{home} / ".config/docmill");
  const auto program_folder = program_file().parent_path();
  add_folder(folders, (program_folder / "../share/docmill/configs").lexically_normal());
  // A build tree is <project>/build/<preset>/apps/docmill, test programs lie one folder deeper.
  for (const auto* up : {"../..", "../../..", "../../../.."})
    if (const auto project = program_folder / up;
        fs::exists(project / "configs") && fs::exists(project / "CMakePresets.json"))
      add_folder(folders, (project / "configs").lexically_normal());
  add_folder(folders, "configs");
  return folders;
}

std::optional<fs::path> find_config(std::string_view name, std::string_view subfolder, const fs::path& base) {
  const fs::path path{name};
  if (name.find('/') != std::string_view::npos || path.extension() == ".yaml" || path.extension() == ".yml") {
    if (!base.empty() && path.is_relative() && is_file(base / path)) return base / path;
    if (is_file(path)) return path;
    if (path.is_absolute()) return std::nullopt;
  }
  // "configs/rules/broker.yaml", as it is called in the project and its documentation, from any folder.
  if (path.begin() != path.end() && *path.begin() == "configs")
    for (const auto& folder : config_folders())
      if (const auto file = folder / path.lexically_relative("configs"); is_file(file)) return file;
  for (const auto& folder : config_folders())
    for (const auto* ending : {".yaml", ".yml", ""})
      if (const auto file = folder / subfolder / (std::string{name} + ending); is_file(file)) return file;
  return std::nullopt;
}

std::vector<std::string> config_names(std::string_view subfolder) {
  std::set<std::string> names;
  std::error_code ignored;
  for (const auto& folder : config_folders())
    for (const auto& entry : fs::directory_iterator{folder / subfolder, ignored})
      if (entry.path().extension() == ".yaml" || entry.path().extension() == ".yml")
        names.insert(entry.path().stem());
  return {names.begin(), names.end()};
}

}  // namespace docmill
