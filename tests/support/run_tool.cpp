#include "support/run_tool.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace docmill::testing {
namespace {

std::string content(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> result;
  for (const auto& word : words) result.push_back(const_cast<char*>(word.c_str()));
  result.push_back(nullptr);
  return result;
}

void redirect(const std::string& file, int flags, int descriptor) {
  const int opened = ::open(file.c_str(), flags, 0600);
  if (opened < 0 || ::dup2(opened, descriptor) < 0) _exit(126);
  ::close(opened);
}

}  // namespace

ToolResult run_tool(const std::vector<std::string>& command, const ToolSetup& setup) {
  // Files, not pipes: nothing can block. They lie beside the folder, so that the tool does not see them.
  const auto base = setup.folder.string();
  const auto in = base + ".stdin", out = setup.output_file.empty() ? base + ".stdout" : setup.output_file,
             err = base + ".stderr";
  std::ofstream{in, std::ios::binary} << setup.input;
  auto environment = setup.environment;
  environment.push_back("PATH=" + std::string{std::getenv("PATH")});
  environment.push_back("HOME=" + base);
  environment.push_back("TMPDIR=" + std::filesystem::temp_directory_path().string());
  const auto arguments = pointers(command), variables = pointers(environment);

  const auto child = ::fork();
  if (child < 0) throw std::runtime_error{"fork failed"};
  if (child == 0) {
    redirect(in, O_RDONLY, STDIN_FILENO);
    redirect(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    redirect(err, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    if (::chdir(base.c_str()) != 0) _exit(126);
    ::execvpe(arguments[0], arguments.data(), variables.data());
    _exit(127);
  }
  int state = 0;
  ::waitpid(child, &state, 0);
  ToolResult result;
  result.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
  if (setup.output_file.empty()) result.out = content(out);
  result.err = content(err);
  return result;
}

}  // namespace docmill::testing
