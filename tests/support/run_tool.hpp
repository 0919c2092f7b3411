#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace docmill::testing {

struct ToolResult {
  int status = 0;  ///< exit status, or 128 + the signal
  std::string out, err;
};

struct ToolSetup {
  std::filesystem::path folder;               ///< where it runs
  std::string input;                          ///< what stands on its standard input
  std::vector<std::string> environment = {};  ///< "NAME=value", besides PATH, HOME (the folder) and TMPDIR
  std::string output_file = {};               ///< standard output goes there instead of into `out`
};

/// Runs a program with nothing of this process's environment but PATH, and waits for its end.
ToolResult run_tool(const std::vector<std::string>& command, const ToolSetup& setup);

}  // namespace docmill::testing
