#include "flow/supervisor/artifacts.hpp"

#include <limits>

#include "base/bytes.hpp"
#include "flow/artifact_name.hpp"

namespace docmill {
Artifacts::Artifacts(std::filesystem::path output) : output_{std::move(output)} {
  if (output_.empty()) return;
  staging_.emplace(output_);
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
