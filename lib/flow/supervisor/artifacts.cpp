#include "flow/supervisor/artifacts.hpp"

#include <algorithm>
#include <limits>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "flow/artifact_name.hpp"

namespace docmill {
namespace {

[[noreturn]] void refuse(const std::string& path) {
  throw Error{Stage::write, Code::internal, "the worker names a file that is none of its own: " + path};
}

/// The worker reads foreign bytes: what it says is not trusted to stay within a folder.
void check_inside(const std::filesystem::path& path) {
  const bool leaves = std::ranges::find(path, "..") != path.end();
  if (path.empty() || path.is_absolute() || leaves) refuse(path.string());
}

std::unique_ptr<StagingFolder> temporary_scratch() {
  try {
    return std::make_unique<StagingFolder>(StagingFolder::own_temporary_parent());
  } catch (const std::exception& error) {
    log(LogLevel::warning,
        std::string{"documents in archives and mails are left out: "} + error.what() + "; set TMPDIR");
    return nullptr;
  }
}

}  // namespace

Artifacts::Artifacts(std::filesystem::path output) : output_{std::move(output)} {
  staging_ = output_.empty() ? temporary_scratch() : std::make_unique<StagingFolder>(output_ / ".docmill");
}

std::vector<std::string> Artifacts::commit(const std::vector<StagedFile>& files) const {
  std::vector<std::string> paths;
  for (const auto& file : files) {
    check_inside(file.staged);
    check_inside(file.path);
    if (!are_wanted()) refuse(file.staged);
    move_into_place(staging_->path() / file.staged, output_ / file.path);
    paths.push_back(file.path);
  }
  return paths;
}

std::vector<std::string> Artifacts::copy_for(Document& record) const {
  std::vector<std::string> paths;
  if (!are_wanted()) return paths;
  for (auto& artifact : record.artifacts) {
    const auto original = read_file(output_ / artifact.path, std::numeric_limits<uint64_t>::max());
    const auto staged = staging_->path() / "copy";
    AtomicFile copy{staged};
    copy.write(original->view());
    copy.commit();
    artifact.path = artifact_name(record.source, artifact.kind, artifact.format);
    move_into_place(staged, output_ / artifact.path);
    paths.push_back(artifact.path);
  }
  return paths;
}

}  // namespace docmill
