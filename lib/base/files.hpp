#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace docmill {

/// A folder below TMPDIR (or `parent`) that is removed with its content when the object dies.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::filesystem::path& parent = {});
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A file that appears under its name only when it is whole: temporary name beside it, fsync, rename.
/// Without commit() nothing of it is left. Throws Error write_failed (the message carries strerror's text).
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path target);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  void write(std::string_view bytes);
  void commit();

 private:
  void open_temporary();

  std::filesystem::path target_, temporary_;
  int descriptor_ = -1;
  std::string buffer_;
};

/// Removes what AtomicFiles of killed processes left in the folder; files being written stay.
void remove_abandoned_files(const std::filesystem::path& folder);

/// Makes what was renamed into the folder survive a power cut. Some file systems cannot; that is no failure.
void sync_folder(const std::filesystem::path& folder);

/// Moves a staged file to its place: creates folders, rename, or copy + rename across file systems.
void move_into_place(const std::filesystem::path& staged, const std::filesystem::path& target);

/// Gives a file a second name, or copies it where the file system has no hard links or is another one.
/// Creates folders; what bore the name before is replaced at once.
void link_into_place(const std::filesystem::path& file, const std::filesystem::path& target);

}  // namespace docmill
