#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "support/run_tool.hpp"

namespace docmill::testing {

/// A fresh folder to run docmill in, with a folder for temporary files beside it.
class Workplace {
 public:
  Workplace() {
    std::filesystem::create_directory(path());
    std::filesystem::create_directory(temporary());
  }
  std::filesystem::path path(const std::string& name = {}) const {
    return name.empty() ? folder_.path() / "work" : folder_.path() / "work" / name;
  }
  std::filesystem::path temporary() const { return folder_.path() / "tmp"; }
  void write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories(path(name).parent_path());
    std::ofstream{path(name), std::ios::binary} << bytes;
  }
  std::string read(const std::string& name) const {
    std::ifstream stream{path(name), std::ios::binary};
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
  }
  ToolResult docmill(std::vector<std::string> words, const std::string& input = {},
                     std::vector<std::string> environment = {}, const std::string& output_file = {}) const {
    words.insert(words.begin(), DOCMILL_PROGRAM);
    environment.push_back("TMPDIR=" + temporary().string());
    return run_tool(words, {path(), input, std::move(environment), output_file});
  }
  /// A command line, with `docmill` in the PATH.
  ToolResult shell(const std::string& line) const {
    const auto programs = std::filesystem::path{DOCMILL_PROGRAM}.parent_path().string();
    return run_tool({"bash", "-o", "pipefail", "-c", "PATH='" + programs + "':$PATH; " + line},
                    {path(), {}, {"TMPDIR=" + temporary().string()}});
  }
  /// docmill at work, to be talked to.
  RunningTool start(std::vector<std::string> words) const {
    words.insert(words.begin(), DOCMILL_PROGRAM);
    return RunningTool{words, {path(), {}, {"TMPDIR=" + temporary().string()}}};
  }
  /// Nothing is left in the folder for temporary files.
  bool is_clean() const { return std::filesystem::is_empty(temporary()); }
  /// Every file below a folder, hidden ones too, and its bytes; without journal, cache and lock of runs.
  std::map<std::string, std::string> files(const std::string& folder) const {
    std::map<std::string, std::string> found;
    if (!std::filesystem::exists(path(folder))) return found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{path(folder)}) {
      const auto name = entry.path().lexically_relative(path()).string();
      const bool of_runs = name.find("/.docmill/") != std::string::npos;
      if (entry.is_regular_file() && !of_runs)
        found[entry.path().lexically_relative(path(folder)).string()] = read(name);
    }
    return found;
  }

 private:
  TemporaryFolder folder_;
};

inline auto lines(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

}  // namespace docmill::testing
