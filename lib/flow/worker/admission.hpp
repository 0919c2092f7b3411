#pragma once
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>

#include "flow/protocol.hpp"

namespace docmill {

/// Lets so many in at once, and waits for one to leave before it lets in the next. The number may change at
/// any time: those that are in stay. Thread-safe.
class Gate {
 public:
  explicit Gate(std::size_t most) : most_{most} {}
  void enter();
  void leave();
  void admit(std::size_t most);

  /// In for as long as it lives.
  class Pass {
   public:
    explicit Pass(Gate& gate) : gate_{gate} { gate_.enter(); }
    ~Pass() { gate_.leave(); }
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;

   private:
    Gate& gate_;
  };

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t most_, inside_ = 0;
};

/// What a worker may do at once.
struct Admission {
  explicit Admission(uint32_t threads)
      : documents{std::size_t{threads} * documents_per_thread}, work{threads} {}
  /// So many from now on, of both.
  void admit(uint32_t most) {
    documents.admit(most);
    work.admit(most);
  }

  Gate documents;  ///< that are open
  Gate work;       ///< pieces of work on them: a page, an opening, a finish
};

}  // namespace docmill
