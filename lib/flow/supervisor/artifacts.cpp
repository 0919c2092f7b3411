#include "flow/supervisor/artifacts.hpp"

#include <limits>

#include "base/bytes.hpp"
#include "flow/artifact_name.hpp"

namespace docmill {
namespace {

std::filesystem::path private_folder(const std::filesystem::path& output) {
  return output / ".docmill";
}

}  // namespace

Artifacts::Artifacts(std::filesystem::path output) : output_{std::move(output)} {
  if (output_.empty()) return;
  std::error_code reason;
  std::filesystem::create_directories(private_folder(output_), reason);
  if (reason)
    throw Error{Stage::write, Code::write_failed,
                "the output folder " + output_.string() + " cannot be made: " + reason.message()};
  staging_.emplace(std::filesystem::absolute(private_folder(output_)));
}

Artifacts::~Artifacts() {
  if (!staging_) return;
  staging_.reset();
  std::error_code ignored;
  std::filesystem::remove(private_folder(output_), ignored);  // stays when something else is kept there
}

void Artifacts::commit(const std::vector<StagedFile>& files) const {
  for (const auto& file : files) move_into_place(staging_->path() / file.staged, output_ / file.path);
}

void Artifacts::copy_for(Document& record) const {
  if (!staging_) return;
  for (auto& artifact : record.artifacts) {
    const auto original = read_file(output_ / artifact.path, std::numeric_limits<uint64_t>::max());
    const auto staged = staging_->path() / "copy";
    AtomicFile copy{staged};
    copy.write(original->view());
    copy.commit();
    artifact.path = artifact_name(record.source.path, artifact.kind, artifact.format);
    move_into_place(staged, output_ / artifact.path);
  }
}

}  // namespace docmill
