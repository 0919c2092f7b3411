#pragma once
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "loadtest/launcher.hpp"

namespace docmill::loadtest {

/// A descriptor that is closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_{number} {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : number_{other.release()} {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  int get() const { return number_; }
  bool open() const { return number_ >= 0; }
  int release();
  void reset();

 private:
  int number_;
};

/// A child that leads its own process group, is killed when the generator dies, and has nothing of it but the
/// environment: no descriptors, no blocked signals. Its standard input is empty.
class ChildProcess {
 public:
  /// vfork and exec: its cost does not grow with the generator. Throws Error (not_found, unreadable) when the
  /// program cannot be started.
  explicit ChildProcess(const Launch& launch);
  ~ChildProcess();
  ChildProcess(ChildProcess&&) noexcept;
  ChildProcess& operator=(ChildProcess&&) = delete;

  pid_t id() const { return id_; }
  int handle() const { return handle_.get(); }  ///< a pidfd: readable when it has ended
  int output() const { return output_.get(); }  ///< -1 when nobody reads it
  int errors() const { return errors_.get(); }
  void close_output() { output_.reset(); }
  void close_errors() { errors_.reset(); }
  void kill_group() const;

  struct End {
    int status;  ///< exit status, or 128 + the signal
    double cpu_seconds;
    uint64_t peak_memory;  ///< of its largest process; what the generator had at the start, when that is more
  };
  /// Takes the ended child out of the process table.
  End reap();

 private:
  pid_t id_ = -1;
  Descriptor handle_, output_, errors_;
};

}  // namespace docmill::loadtest
