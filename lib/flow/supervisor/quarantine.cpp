#include "flow/supervisor/quarantine.hpp"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "flow/artifact_name.hpp"
#include "model/codec.hpp"

namespace docmill {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t chunk_size = 1 << 20;
constexpr std::string_view problem_suffix = ".problem.json";

std::string problem_name(const Source& source) {
  return artifact_name(source, "problem", "json");
}

std::string copy_name(const Source& source) {
  Source container;
  container.path = source.path;
  auto name = artifact_name(container, "problem", "json");
  name.resize(name.size() - problem_suffix.size());
  return name;
}

/// A file open for reading: a regular one, or none.
class Original {
 public:
  explicit Original(const fs::path& path)
      : descriptor_{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)} {
    struct stat status {};
    readable_ = descriptor_ >= 0 && ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
  }
  ~Original() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Original(const Original&) = delete;
  Original& operator=(const Original&) = delete;
  bool readable() const { return readable_; }
  /// False at the end, and where the disk fails: that may be what the document failed of.
  bool read(std::string& chunk) {
    chunk.resize(chunk_size);
    ssize_t count = 0;
    do count = ::read(descriptor_, chunk.data(), chunk.size());
    while (count < 0 && errno == EINTR);
    chunk.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    return !chunk.empty();
  }

 private:
  int descriptor_;
  bool readable_;
};

void make_folder_of(const fs::path& target) {
  std::error_code reason;
  fs::create_directories(target.parent_path(), reason);
  if (reason)
    throw Error{Stage::write, Code::write_failed,
                "cannot make the folder " + target.parent_path().string() + ": " + reason.message()};
}

void copy_document(const fs::path& from, const fs::path& target) {
  Original original{from};
  if (!original.readable()) return;
  make_folder_of(target);
  AtomicFile file{target};
  for (std::string chunk; original.read(chunk);) file.write(chunk);
  file.commit();
}

void write_record(const std::string& line, const fs::path& target) {
  make_folder_of(target);
  AtomicFile file{target};
  file.write(line);
  file.write("\n");
  file.commit();
}

}  // namespace

void Quarantine::bytes_are_at(const std::string& path, const fs::path& content) {
  if (!folder_.empty()) contents_[path] = content;
}

void Quarantine::keep(const std::string& line) {
  if (folder_.empty()) return;
  const auto source = std::get<Document>(decode(line)).source;
  const auto elsewhere = contents_.find(source.path);
  const fs::path bytes{elsewhere != contents_.end() ? elsewhere->second : fs::path{source.path}};
  try {
    if (copied_.insert(source.path).second) copy_document(bytes, folder_ / copy_name(source));
    write_record(line, folder_ / problem_name(source));
  } catch (const Error& error) {
    throw Error{error.stage, error.code, error.message,
                "free space, or name another folder with --quarantine"};
  }
}

}  // namespace docmill
