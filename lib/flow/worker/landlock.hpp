#pragma once
#include <filesystem>

namespace docmill {

/// The version of Landlock's interface that the running kernel has; 0 = none, or switched off.
int landlock_version();

/// From now on this thread and those it starts make, change and remove files only below `writable` (empty =
/// nowhere) and write to /dev/null; they run no program. Reading stays free. `version` is landlock_version().
/// Throws Error.
void close_files(int version, const std::filesystem::path& writable);

}  // namespace docmill
