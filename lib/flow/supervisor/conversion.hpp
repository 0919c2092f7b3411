#pragma once
#include <chrono>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "flow/protocol.hpp"

namespace docmill {

/// Turns files of old office programs into those of today's by LibreOffice: one at a time, each in a process
/// group of its own, with a profile of its own, killed when it takes too long. It is asked for and it reads
/// hostile bytes outside the worker's sandbox.
class Conversion {
 public:
  using Clock = std::chrono::steady_clock;
  /// `program`: soffice's path; empty = nothing is converted. `scratch`: an existing folder.
  Conversion(std::string program, std::filesystem::path scratch, std::chrono::milliseconds time_limit);
  ~Conversion();
  Conversion(const Conversion&) = delete;
  Conversion& operator=(const Conversion&) = delete;

  /// True for a document of that type, read for the first time, when there is a program.
  bool wants(const JobFrame& job, std::string_view media_type) const;
  /// Takes the job over. `original` is what the worker made of it: skipped.
  void add(JobFrame job, Document original);
  std::size_t unfinished() const { return waiting_.size() + (process_ > 0 ? 1 : 0); }

  struct Finished {
    JobFrame job;
    std::optional<Document>
        failed;  ///< the record when it could not be converted; otherwise the job is to be worked on
  };
  /// Looks after the process at hand and starts the next; never waits.
  std::optional<Finished> look(Clock::time_point now);

 private:
  struct Task {
    JobFrame job;
    Document original;
    std::string target;  ///< extension of the new file
  };
  void start(Clock::time_point now);
  Finished finish(const std::string& problem);

  std::string program_;
  std::filesystem::path scratch_;
  std::chrono::milliseconds time_limit_;
  std::deque<Task> waiting_;
  Task current_;
  pid_t process_ = -1;
  Clock::time_point started_{};
};

}  // namespace docmill
