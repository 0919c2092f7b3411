#include "flow/worker/worker.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.hpp"
#include "flow/worker/channel.hpp"
#include "flow/worker/guard.hpp"
#include "flow/worker/inbox.hpp"
#include "flow/worker/page_graph.hpp"
#include "flow/worker/sandbox.hpp"

namespace docmill {
namespace {

/// The largest resident memory so far, in bytes. (wait4 would count the parent's memory before exec too.)
uint64_t peak_memory() {
  std::ifstream status{"/proc/self/status"};
  for (std::string word; status >> word;)
    if (word == "VmHWM:") {
      uint64_t kilobytes = 0;
      status >> kilobytes;
      return kilobytes * 1024;
    }
  return 0;
}

/// A library that calls exit() would tear down OpenSSL and others under the threads that go on, and their
/// results would be wrong: while documents are in work, exit() ends the process at once.
class ExitGuard {
 public:
  ExitGuard() {
    content_id({});  // OpenSSL registers its own handler when it is first used: handlers run last to first
    ::on_exit(leave, nullptr);
    working() = true;
  }
  ~ExitGuard() { working() = false; }
  ExitGuard(const ExitGuard&) = delete;
  ExitGuard& operator=(const ExitGuard&) = delete;

 private:
  static std::atomic<bool>& working() {
    static std::atomic<bool> flag{false};
    return flag;
  }
  static void leave(int status, void*) {
    if (working()) ::_exit(status);
  }
};

/// Engines are what is kept for later use alone. What the allocator keeps goes back to the system, too.
void relieve(const ReliefFrame& relief, Admission& admission, Stages& stages) {
  admission.admit(relief.documents);
  stages.engines.keep_at_most(relief.documents);
  if (relief.shed) stages.engines.shed();
  ::malloc_trim(0);
  stages.parts.relieved(relief);
}

void work(Channel& channel, const SettingsFromOptions& settings_from, const WorkerParts& parts) {
  auto frame = channel.receive();
  if (!frame) return;
  const auto& start = std::get<StartFrame>(*frame);
  ActivityTable activity{activity_descriptor};
  auto settings = settings_from(start.options);
  const auto threads = std::clamp<unsigned>(start.threads, 1, ActivityTable::slot_count);
  Stages stages{std::move(settings), parts, start};
  if (!start.recogniser.empty())
    stages.recognised.emplace(start.recogniser, [&](const Frame& out) { channel.send(out); });
  parts.warm_up();
  if (stages.settings.sandbox) enter_sandbox(start.scratch);
  channel.send(ReadyFrame{});
  const ExitGuard guard;
  {
    Admission admission{threads};
    Inbox inbox{channel,
                [&](FoundFrame answer) {
                  if (stages.recognised) stages.recognised->deliver(std::move(answer));
                },
                [&](const ReliefFrame& relief) { relieve(relief, admission, stages); }};
    run_page_graph(
        stages, activity, threads, admission, [&] { return inbox.next_job(); },
        [&](const Frame& out) { channel.send(out); });
  }
  channel.send(ByeFrame{peak_memory()});
}

}  // namespace

int worker_main(const SettingsFromOptions& settings, const WorkerParts& parts) {
  struct stat status {};
  if (::fstat(protocol_descriptor, &status) != 0 || !S_ISSOCK(status.st_mode))
    return worker_without_supervisor;
  ::fcntl(protocol_descriptor, F_SETFD, FD_CLOEXEC);
  Channel channel{protocol_descriptor};
  try {
    work(channel, settings, parts);
    return 0;
  } catch (const Error& error) {
    channel.send(ErrorFrame{error.stage, error.code, error.message, error.hint});
  } catch (const std::bad_alloc&) {
    return out_of_memory_status;
  } catch (const std::exception& error) {
    channel.send(ErrorFrame{Stage::run, Code::internal, error.what(), {}});
  }
  return 1;
}

}  // namespace docmill
