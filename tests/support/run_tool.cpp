#include "support/run_tool.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <signal.h>
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

int open_file(const std::string& file, int flags) {
  const int descriptor = ::open(file.c_str(), flags | O_CLOEXEC, 0600);
  if (descriptor < 0) throw std::runtime_error{file + " cannot be opened"};
  return descriptor;
}

constexpr int for_writing = O_WRONLY | O_CREAT | O_TRUNC;

/// Closes the two descriptors here.
pid_t start(const std::vector<std::string>& command, const ToolSetup& setup, int in, int out) {
  const auto folder = setup.folder.string();
  const int err = open_file(folder + ".stderr", for_writing);
  auto environment = setup.environment;
  environment.push_back("PATH=" + std::string{std::getenv("PATH")});
  environment.push_back("HOME=" + folder);
  environment.push_back("TMPDIR=" + std::filesystem::temp_directory_path().string());
  for (const auto* name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
    if (const char* value = std::getenv(name)) environment.push_back(name + ("=" + std::string{value}));
  const auto arguments = pointers(command), variables = pointers(environment);

  const auto child = ::fork();
  if (child < 0) throw std::runtime_error{"fork failed"};
  if (child == 0) {
    for (const int number : {SIGPIPE, SIGINT, SIGTERM}) ::signal(number, SIG_DFL);
    if (::dup2(in, STDIN_FILENO) < 0 || ::dup2(out, STDOUT_FILENO) < 0 || ::dup2(err, STDERR_FILENO) < 0 ||
        ::chdir(folder.c_str()) != 0)
      _exit(126);
    ::execvpe(arguments[0], arguments.data(), variables.data());
    _exit(127);
  }
  for (const int descriptor : {in, out, err}) ::close(descriptor);
  return child;
}

int wait_for(pid_t process) {
  int state = 0;
  ::waitpid(process, &state, 0);
  return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

}  // namespace

ToolResult run_tool(const std::vector<std::string>& command, const ToolSetup& setup) {
  // Files, not pipes: nothing can block. They lie beside the folder, so that the tool does not see them.
  const auto base = setup.folder.string();
  const auto in = base + ".stdin", out = setup.output_file.empty() ? base + ".stdout" : setup.output_file;
  std::ofstream{in, std::ios::binary} << setup.input;
  ToolResult result;
  result.status = wait_for(start(command, setup, open_file(in, O_RDONLY), open_file(out, for_writing)));
  if (setup.output_file.empty()) result.out = content(out);
  result.err = content(base + ".stderr");
  return result;
}

RunningTool::RunningTool(const std::vector<std::string>& command, const ToolSetup& setup)
    : folder_{setup.folder.string()} {
  int to[2], from[2];
  if (::pipe2(to, O_CLOEXEC) != 0 || ::pipe2(from, O_CLOEXEC) != 0) throw std::runtime_error{"no pipe"};
  input_ = to[1];
  output_ = from[0];
  process_ = start(command, setup, to[0], from[1]);
}

RunningTool::~RunningTool() {
  close_input();
  close_output();
  if (process_ > 0) {
    signal(SIGKILL);
    wait_for(process_);
  }
}

void RunningTool::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto count = ::write(input_, bytes.data(), bytes.size());
    if (count < 0) throw std::runtime_error{"the tool reads no more"};
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void RunningTool::close_input() {
  if (input_ >= 0) ::close(std::exchange(input_, -1));
}

std::string RunningTool::read_line() {
  std::string chunk(1 << 16, '\0');
  auto end = read_.find('\n');
  while (end == std::string::npos) {
    const auto count = ::read(output_, chunk.data(), chunk.size());
    if (count <= 0) return std::exchange(read_, {});
    read_.append(chunk, 0, static_cast<std::size_t>(count));
    end = read_.find('\n');
  }
  auto line = read_.substr(0, end + 1);
  read_.erase(0, end + 1);
  return line;
}

void RunningTool::close_output() {
  if (output_ >= 0) ::close(std::exchange(output_, -1));
}

void RunningTool::signal(int number) const {
  if (process_ > 0) ::kill(process_, number);
}

ToolResult RunningTool::wait() {
  close_input();
  ToolResult result;
  if (output_ >= 0)
    for (auto line = read_line(); !line.empty(); line = read_line()) result.out += line;
  result.status = wait_for(std::exchange(process_, -1));
  result.err = content(folder_ + ".stderr");
  return result;
}

}  // namespace docmill::testing
