#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include <sys/types.h>

#include "flow/activity.hpp"
#include "flow/protocol.hpp"

namespace docmill {

/// How a worker ended.
struct WorkerEnd {
  int status = 0;  ///< of waitpid
  double cpu_seconds = 0;
  uint64_t peak_memory = 0;  ///< bytes; may count memory of this process too, from before exec
};
/// "signal 11 (Segmentation fault)" or "exit status 1".
std::string describe(const WorkerEnd& end);

/// One worker: started by the constructor, killed and waited for by the destructor at the latest.
class WorkerProcess {
 public:
  /// `data_limit`: bytes of RLIMIT_DATA. Throws Error (stage run) when the program cannot be started.
  WorkerProcess(const std::string& command, const StartFrame& start, uint64_t data_limit);
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  int descriptor() const { return socket_; }
  /// Never waits: what the socket does not take goes out with a later flush().
  void send(const Frame& frame);
  void flush();
  bool has_unsent() const { return !unsent_.empty(); }
  /// Takes in what has come; false when the worker's end is closed. Never waits unless `socket` is readable
  /// or closed.
  bool receive() { return frames_.receive(socket_); }
  std::optional<Frame> next() { return frames_.next(); }

  const ActivityTable& activity() const { return activity_; }
  /// Bytes; 0 when it cannot be told.
  uint64_t resident_memory() const;
  std::chrono::nanoseconds thread_cpu_time(int thread) const;

  void kill();
  /// Waits up to `patience`, then kills.
  WorkerEnd wait(std::chrono::milliseconds patience);

 private:
  ActivityTable activity_;
  FrameReader frames_;
  std::string unsent_;
  int socket_ = -1;
  pid_t process_ = -1;
};

}  // namespace docmill
