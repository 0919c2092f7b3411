#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "flow/store/database.hpp"
#include "flow/store/journal.hpp"
#include "model/codec.hpp"

namespace docmill {

/// Times are nanoseconds since 1970.
struct JournalRun {
  int64_t number = 0, begun = 0;
  std::optional<int64_t> ended;  ///< nothing while it is at work, and when it was killed
  std::string stopped_by;        ///< why it ended before all inputs were done; empty when they were
};

struct JournalCounts {
  EndRecord inputs;
  EndRecord documents;      ///< inputs and what is in them
  uint64_t only_first = 0;  ///< inputs of which there are only first results: see JournalSettings
  PageCounts pages;
  uint64_t artifacts = 0, artifact_bytes = 0;
};

struct JournalInput {
  std::string
      path;  ///< as it was given or, when runs were started in another folder than this process, absolute
  Status status = Status::ok;
  bool gone = false;  ///< there is no such file any more
};

/// A piece of work, and the document that it was done for.
struct SlowWork {
  std::string path;                   ///< as JournalInput::path
  std::optional<std::string> member;  ///< Source::member
  WorkTime time;
};

/// Where a process in `here` finds what a run that was started in `folder` calls `path`.
std::string path_from_here(std::string path, const std::filesystem::path& folder,
                           const std::filesystem::path& here);

/// What the journal of a results' folder says: the state at one moment, also while a run writes it. Makes and
/// changes no file. For one thread. Functions throw Error write_failed, damaged.
class JournalView {
 public:
  /// Nothing where no run has written. Throws Error unreadable, damaged, and unsupported for a newer layout.
  static std::optional<JournalView> open(const std::filesystem::path& output);

  JournalCounts counts();
  std::optional<JournalRun> last_run();
  /// Failed and partial ones, by path.
  std::vector<JournalInput> failed();
  /// The pieces of work that took longest, of those that are kept; the longest first.
  std::vector<SlowWork> slowest(unsigned most);
  /// An input that is done, by the path that runs were given; `met` is false.
  std::optional<JournalEntry> find(std::string_view path);
  /// Some of those of that size.
  std::vector<JournalEntry> of_size(uint64_t size);
  /// The path of each input that is done, as runs were given it.
  void for_each_path(const std::function<void(const std::string&)>& use);
  /// Of all inputs that are done.
  uint64_t input_bytes();
  /// Inputs that are no longer there, of those that the last run that did all of its inputs was not given.
  uint64_t gone();
  /// By path. One that several inputs have been given is what the last of them made.
  void for_each_artifact(const std::function<void(const JournalArtifact&)>& use);

 private:
  explicit JournalView(Database database);
  std::vector<JournalInput> inputs_in(Statement rows);

  Database database_;
  std::optional<Statement> find_;  ///< prepared once, used for every input
};

}  // namespace docmill
