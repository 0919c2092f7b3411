#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "flow/settings.hpp"
#include "flow/store/cache_levels.hpp"
#include "flow/store/journal.hpp"
#include "flow/supervisor/disk_watch.hpp"
#include "flow/supervisor/early_stop.hpp"
#include "flow/supervisor/memory_relief.hpp"
#include "model/codec.hpp"

namespace docmill {

/// A file to be read. `path` is what the record says; `content` where the bytes are when that differs
/// (stdin).
struct FileInput {
  std::string path;
  std::filesystem::path content;
};
/// A record that came on stdin: the line as it was and what it decodes to.
struct RecordInput {
  std::string line;
  Document record;
};
/// An input that is already an outcome: a missing file, a device. Emitted as it is, in its place.
struct FinishedInput {
  Document record;
};
using Input = std::variant<FileInput, RecordInput, FinishedInput>;
/// That it is told by.
const std::string& path_of(const Input& input);

/// Where inputs come from, in the order of the record stream. Asked lazily, on the supervisor's thread.
class InputList {
 public:
  virtual ~InputList() = default;
  virtual std::optional<Input> next() = 0;
  /// False when next() would have to wait for what comes at descriptor(): results and limits are looked after
  /// meanwhile.
  virtual bool ready() { return true; }
  virtual int descriptor() const { return -1; }
  /// Inputs in all, once known: for progress.
  virtual std::optional<uint64_t> total() const { return std::nullopt; }
};

/// What goes out, on the supervisor's thread: one call per input, in input order (with `unordered`: as they
/// finish).
using EmitRecord = std::function<void(const std::string& line)>;

struct RunSummary {
  EndRecord documents;
  uint64_t reused = 0;            ///< inputs whose results an earlier run has made
  uint64_t continued = 0;         ///< those of which it has made a part: they were not read again
  std::vector<uint64_t> dropped;  ///< places in the list, from 0, of inputs left out as duplicates
  uint64_t gone = 0;              ///< inputs of earlier runs that are no longer there, at this one's end
  uint64_t digital_pages = 0, ocr_pages = 0, other_pages = 0;
  CacheReport cache;  ///< of recognised pages
  uint64_t worker_deaths = 0, worker_starts = 0;
  MemoryReliefCounts memory_relief;  ///< what was done while memory was short
  uint64_t retries = 0;              ///< of reading inputs, after what may pass
  double wall_seconds = 0, cpu_seconds = 0;
  uint64_t peak_memory = 0;                     ///< bytes, VmHWM of the largest worker
  std::optional<StopReason> stopped;            ///< ended early
  std::optional<DiskWatch::Shortage> shortage;  ///< why, when that is the disk
  uint64_t not_done = 0;                        ///< inputs without a record, when it was stopped
  bool more_inputs = false;                     ///< and how many more there are is not known
};

/// A snapshot for the progress line, a few times a second, on the supervisor's thread.
struct Progress {
  uint64_t documents = 0, pages = 0;
  std::optional<uint64_t> total;
};

/// A run that goes on from earlier ones into the same folder of artifacts.
struct JournalSettings {
  Fingerprints options;  ///< of whole results
  /// Of first results: what is read is not recognised, only classified; nothing is made of it. A run goes on
  /// from them.
  Fingerprints first = {};
  bool first_results = false;   ///< they are to be made: earlier runs' whole results do as well
  bool retry_failed = false;    ///< failed and partial documents are worked on again
  bool verify_content = false;  ///< files are read to be called unchanged
  bool prune = false;           ///< artifacts of inputs that are no longer there are removed
};

struct SupervisorSettings {
  StageSettings stages;
  std::vector<std::pair<std::string, std::string>>
      worker_options;            ///< resolved keys and values, for the worker
  std::string worker_command;    ///< path of the program; started with the one argument "--worker"
  std::filesystem::path output;  ///< folder of artifacts; empty = none are written
  bool unordered = false;
  bool skip_duplicates = false;
  std::optional<FailureLimit> max_failures;
  std::optional<std::chrono::milliseconds> time_budget;  ///< of the whole run
  std::optional<uint64_t> disk_reserve;    ///< bytes that stay free where `output` is; see DiskWatch
  std::string converter;                   ///< LibreOffice's program, for old office files; empty = none
  std::filesystem::path quarantine;        ///< for failed inputs; empty = they are not copied
  std::optional<JournalSettings> journal;  ///< kept in `output`; nothing = all is done anew
  std::optional<CacheSettings> cache;      ///< of recognised pages; nothing = all are recognised anew
  std::function<void(const Progress&)> progress;  ///< may be empty
  /// Told what work on an input took, by its place in the list, before its record goes out: the slowest pieces
  /// first, see slowest_of(). May be empty.
  std::function<void(uint64_t place, const std::vector<WorkTime>&)> work_times = {};
};

/// Runs all inputs through workers; every input gives exactly one record, whatever happens to the worker.
/// Never starts TBB, never parses a document. SIGINT and SIGTERM: stops taking inputs, gives up those in
/// flight, returns with `stopped`; so it does when
/// too many documents failed, with the record that was one too many as the last. When the time budget is used
/// up nothing new is begun, documents in work get a little longer, and what is finished goes out. Before the
/// disk of `output` is full, it stops as for a signal. Throws
/// Error (stage run) when the worker cannot be started or the output cannot be written.
RunSummary supervise(InputList& inputs, const EmitRecord& emit, const SupervisorSettings& settings);

}  // namespace docmill
