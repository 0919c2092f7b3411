#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

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

/// A program at work, standard input and output in this process's hands. Killed when the object dies first.
class RunningTool {
 public:
  /// `setup.input` and `setup.output_file` are not used.
  RunningTool(const std::vector<std::string>& command, const ToolSetup& setup);
  ~RunningTool();
  RunningTool(const RunningTool&) = delete;
  RunningTool& operator=(const RunningTool&) = delete;
  void write(std::string_view bytes) const;
  void close_input();
  /// Waits for a whole line; what there is without one at the end.
  std::string read_line();
  void close_output();
  void signal(int number) const;
  /// The end: what was not read yet is in `out`.
  ToolResult wait();

 private:
  std::string folder_;
  pid_t process_ = -1;
  int input_ = -1, output_ = -1;
  std::string read_;
};

}  // namespace docmill::testing
