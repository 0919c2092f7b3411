#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "flow/store/journal.hpp"

namespace docmill {

/// When and where a run was started: paths may be relative to the folder.
struct RunOrigin {
  int64_t begun = 0;  ///< nanoseconds since 1970
  std::string folder;
};

/// Adds what the last run into the folder `from` has met to another journal, as if the run that writes that
/// one had done it. Nothing in `from` is changed. Calls `use` for each artifact. Throws Error not_found,
/// damaged, write_failed.
using UseArtifact = std::function<void(const JournalEntry& input, const JournalArtifact& artifact)>;
RunOrigin copy_last_run(const std::filesystem::path& from, Journal& to, const UseArtifact& use);

/// In the journal of `output`, which nobody writes: its only run bears this origin.
void set_origin(const std::filesystem::path& output, const RunOrigin& origin);

}  // namespace docmill
