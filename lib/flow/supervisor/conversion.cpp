#include "flow/supervisor/conversion.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/exec.hpp"

namespace docmill {
namespace fs = std::filesystem;
namespace {

struct Successor {
  std::string_view media_type, extension, target;
};
constexpr std::array successors{
    Successor{"application/msword", "doc", "docx"}, Successor{"application/vnd.ms-excel", "xls", "xlsx"},
    Successor{"application/vnd.ms-excel.sheet.binary.macroenabled.12", "xlsb", "xlsx"},
    Successor{"application/vnd.ms-powerpoint", "ppt", "pptx"}};

const Successor* successor_of(std::string_view media_type) {
  const auto found = std::ranges::find(successors, media_type, &Successor::media_type);
  return found == successors.end() ? nullptr : &*found;
}

/// In the child: system calls only.
[[noreturn]] void become(char* const* arguments, char* const* environment, int nothing, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::signal(SIGPIPE, SIG_DFL);
  if (::getppid() == parent && ::dup2(nothing, STDIN_FILENO) >= 0 && ::dup2(nothing, STDOUT_FILENO) >= 0 &&
      ::dup2(nothing, STDERR_FILENO) >= 0)
    ::execve(arguments[0], arguments, environment);
  ::_exit(127);
}

}  // namespace

Conversion::Conversion(std::string program, fs::path scratch, std::chrono::milliseconds time_limit)
    : program_{std::move(program)}, scratch_{std::move(scratch)}, time_limit_{time_limit} {}

Conversion::~Conversion() {
  if (process_ <= 0) return;
  ::kill(-process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

bool Conversion::wants(const JobFrame& job, std::string_view media_type) const {
  return !program_.empty() && !scratch_.empty() && !job.given && !job.converted &&
         successor_of(media_type) != nullptr;
}

void Conversion::add(JobFrame job, Document original) {
  std::string target{successor_of(original.media_type)->target};
  waiting_.push_back({std::move(job), std::move(original), std::move(target)});
}

std::optional<Conversion::Finished> Conversion::look(Clock::time_point now) {
  if (process_ > 0) {
    int status = 0;
    const auto ended = ::waitpid(process_, &status, WNOHANG);
    if (ended == 0 && now - started_ <= time_limit_) return std::nullopt;
    ::kill(-process_, SIGKILL);  // what it started, too
    if (ended == 0) ::waitpid(process_, &status, 0);
    process_ = -1;
    if (ended == 0) return finish("LibreOffice took too long; raise --document-timeout");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return finish("LibreOffice failed on it");
    return finish({});
  }
  if (waiting_.empty()) return std::nullopt;
  current_ = std::move(waiting_.front());
  waiting_.pop_front();
  try {
    start(now);
  } catch (const std::exception& error) {
    return finish(error.what());
  }
  return std::nullopt;
}

/// On a copy: LibreOffice puts lock files beside what it opens.
void Conversion::start(Clock::time_point now) {
  const auto extension = successor_of(current_.original.media_type)->extension;
  const auto copy = scratch_ / ("convert." + std::string{extension});
  fs::remove(scratch_ / ("convert." + current_.target));  // of one that failed
  fs::copy_file(current_.job.content.empty() ? current_.job.path : current_.job.content, copy,
                fs::copy_options::overwrite_existing);
  std::vector<std::string> words{
      program_,          "-env:UserInstallation=file://" + (scratch_ / "profile").string(),
      "--headless",      "--norestore",
      "--nolockcheck",   "--convert-to",
      current_.target,   "--outdir",
      scratch_.string(), copy.string()};
  auto variables = environment_with({{"HOME", scratch_.string()}});
  const auto arguments = exec_pointers(words), environment = exec_pointers(variables);
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  const pid_t parent = ::getpid();
  process_ = ::fork();
  if (process_ == 0) become(arguments.data(), environment.data(), nothing, parent);
  ::close(nothing);
  if (process_ < 0)
    throw Error{Stage::run, Code::internal, std::string{"cannot start LibreOffice: "} + std::strerror(errno)};
  started_ = now;
}

Conversion::Finished Conversion::finish(const std::string& problem) {
  std::error_code missing;
  const auto made = scratch_ / ("convert." + current_.target);
  const auto kept = scratch_ / (std::to_string(current_.job.sequence) + "-converted");
  fs::rename(made, kept, missing);
  auto& job = current_.job;
  auto& original = current_.original;
  if (problem.empty() && !missing) {
    job.converted = {.id = original.id, .media_type = original.media_type, .bytes = original.source.bytes};
    job.content = kept.string();
    return {std::move(job), std::nullopt};
  }
  const auto reason = problem.empty() ? std::string{"LibreOffice could not read it"} : problem;
  original.status = Status::failed;
  original.problems = {
      {.stage = Stage::ingest, .page = 0, .code = Code::damaged, .message = reason, .unknown = {}}};
  return {std::move(job), std::move(original)};
}

}  // namespace docmill
