#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace docmill {

/// A file that a run's results depend on.
struct AuditedFile {
  std::string kind;  ///< "pipeline", "template", "language data", ...
  std::string path;
  std::string hash;  ///< content_id(); empty when it could not be read
};

/// What is known of a run when it begins.
struct RunFacts {
  int64_t begun = 0;  ///< nanoseconds since 1970
  std::string version, user, host;
  int64_t process = 0;
  std::string folder;                ///< where it was started
  std::vector<std::string> command;  ///< its command line; what might be a password is left out by the caller
  std::vector<std::pair<std::string, std::string>> options;  ///< keys and effective values
  std::string reading, products;                             ///< Fingerprints
  std::vector<AuditedFile> files;
  std::vector<std::pair<std::string, std::string>> libraries;  ///< names and versions
};

/// What became of it.
struct RunEnd {
  int64_t ended = 0;
  int exit_status = 0;
  std::string stopped_by;  ///< why before all inputs were done; empty when they were
  std::string error;       ///< what ended it; empty when nothing did
  std::vector<std::pair<std::string, uint64_t>> counts;
};

/// FOLDER/.docmill/runs/<begin, UTC>-<process>.json, one for each run into the folder: written when it
/// begins, so that one that is killed has left it, too, and by rename again when it ends. The format is
/// published beside the manual, run.schema.json. Functions throw Error write_failed.
class RunAudit {
 public:
  RunAudit(const std::filesystem::path& output, RunFacts facts);
  void complete(const RunEnd& end);
  static std::filesystem::path folder_of(const std::filesystem::path& output);

 private:
  void write(const std::optional<RunEnd>& end) const;

  RunFacts facts_;
  std::filesystem::path file_;
};

}  // namespace docmill
