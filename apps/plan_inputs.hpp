#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/retries.hpp"
#include "flow/store/journal_view.hpp"
#include "flow/supervisor/supervisor.hpp"

namespace docmill {

/// What earlier runs into a folder, or this one, have done of an input when its turn comes.
enum class Earlier {
  nothing,    ///< it is new
  changed,    ///< it was another content
  otherwise,  ///< it was read with other options, or another version
  read,    ///< it was read as now, but is to be classified, generated or exported otherwise, or has another
           ///< name
  failed,  ///< it failed or is partial
  duplicate,  ///< it has the bytes of an input before it, and gets what that gets
  all,        ///< all
  unusable    ///< it cannot be seen, or is no document
};
inline constexpr std::size_t earlier_kinds = 8;
std::string_view to_string(Earlier earlier);

struct Volume {
  uint64_t inputs = 0, bytes = 0;
};

/// What a run over inputs would find, by the file system and the journal of earlier ones.
struct InputSurvey {
  std::array<Volume, earlier_kinds> earlier{};  ///< by Earlier
  uint64_t gone = 0;                            ///< of earlier runs, no longer there
  std::map<std::string, Volume> types;          ///< media types of those to be read
  std::vector<FileInput> to_read;

  Volume& of(Earlier kind) { return earlier[static_cast<std::size_t>(kind)]; }
  const Volume& of(Earlier kind) const { return earlier[static_cast<std::size_t>(kind)]; }
  Volume all_to_read() const;
};

/// Looks at all inputs as `docmill run` would. Files are read only where their state proves nothing and where
/// they might be copies of each other; `journal`: nothing where no run has written. Throws Error.
InputSurvey survey(InputList& inputs, std::optional<JournalView> journal, const JournalSettings& settings,
                   uint64_t byte_limit, Retries& retries);

}  // namespace docmill
