#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "flow/store/journal_view.hpp"

namespace docmill {

/// What is known of a results' folder.
struct FolderStatus {
  std::filesystem::path folder;
  std::optional<pid_t> at_work;  ///< the process of a run; 0 when its number is not known
  std::optional<JournalRun> last_run;
  JournalCounts counts;
  uint64_t gone = 0;
  std::optional<std::vector<JournalInput>> failed;  ///< when they are asked for
};

/// For --slowest: a table.
std::string slowest_text(const std::vector<SlowWork>& slowest);
/// The same as a JSON object on a line.
std::string slowest_json(const std::vector<SlowWork>& slowest);
/// For --follow: a line without its end.
std::string status_line(const FolderStatus& status);
/// A table for people; times are local.
std::string status_text(const FolderStatus& status);
/// One JSON object on a line; times are UTC.
std::string status_json(const FolderStatus& status);

}  // namespace docmill
