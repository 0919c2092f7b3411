#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "support/run_tool.hpp"

namespace docmill::testing {

/// A fresh folder to run docmill in.
class Workplace {
 public:
  Workplace() { std::filesystem::create_directory(path()); }
  std::filesystem::path path(const std::string& name = {}) const {
    return name.empty() ? folder_.path() / "work" : folder_.path() / "work" / name;
  }
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
    return run_tool(words, {path(), input, std::move(environment), output_file});
  }

 private:
  TemporaryFolder folder_;
};

inline auto lines(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

}  // namespace docmill::testing
