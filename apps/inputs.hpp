#pragma once
#include <atomic>
#include <chrono>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/retries.hpp"
#include "flow/supervisor/supervisor.hpp"

namespace docmill {

struct PathOptions {
  std::vector<std::string> arguments;     ///< files, folders, patterns, "-"
  std::optional<std::string> files_from;  ///< a list of names; "-" = standard input
  bool null_separated = false;
  std::string stdin_name = "stdin";     ///< of the document that "-" reads
  bool follow = false;                  ///< go into linked folders
  std::filesystem::path output;         ///< left out of folders; may be empty or not exist yet
  std::filesystem::path quarantine;     ///< as `output`
  uint64_t max_bytes = 2ull << 30;      ///< of the document on standard input
  unsigned retries = 3;                 ///< of looking at what cannot be seen for a reason that may pass
  std::chrono::milliseconds settle{0};  ///< files of folders that were written to since are left out
  std::function<void(const std::string&)> visit_folder;  ///< told of each that is read; may be empty
};

/// One folder being listed: names in byte order, and how far they have been taken.
struct OpenFolder {
  std::string path;
  std::vector<std::string> names;
  std::size_t next = 0;
  std::pair<uint64_t, uint64_t> identity;  ///< device, inode: against loops of links
};

class NameList;

/// Documents by name. Folders are walked as the run goes on, some entries ahead so that the total is known
/// early.
class PathInputs : public InputList {
 public:
  explicit PathInputs(PathOptions options);
  ~PathInputs() override;
  std::optional<Input> next() override;
  bool ready() override;
  int descriptor() const override;
  std::optional<uint64_t> total() const override;
  /// A named input did not exist, or a pattern matched nothing.
  bool missing() const { return missing_; }
  /// Files that were left out because they may still be written.
  uint64_t unsettled() const { return unsettled_; }
  /// Of looking at files and folders, after what may pass.
  uint64_t retries() const { return retries_.count(); }

 private:
  bool discover();
  bool can_look_ahead() const { return !folders_.empty() || next_argument_ < options_.arguments.size(); }
  void add_argument(const std::string& argument);
  void add_name(const std::string& name);
  void add_pattern(const std::string& pattern);
  void add_standard_input();
  void add_folder(const std::string& path);
  void add_entry(const std::string& path);
  void add_finished(const std::string& path, Status status, Code code, std::string message);
  bool is_output(const std::string& path) const;
  bool is_settled(std::chrono::nanoseconds modified) const;

  PathOptions options_;
  std::size_t next_argument_ = 0;
  std::unique_ptr<NameList> list_;
  std::vector<OpenFolder> folders_;
  std::deque<Input> found_;
  Retries retries_;
  std::optional<TemporaryFolder> spool_;
  uint64_t given_ = 0, unsettled_ = 0;
  bool missing_ = false, complete_ = false;
};

/// True for names that are nobody's document: hidden files, editors' lock files and backups, Thumbs.db and
/// its like.
bool is_left_out(const std::string& name);

}  // namespace docmill
