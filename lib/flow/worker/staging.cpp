#include "flow/worker/staging.hpp"

#include <utility>

#include "base/files.hpp"
#include "flow/artifact_name.hpp"

namespace docmill {

void Staging::add(Document& record, std::string kind, std::string format, std::string_view bytes,
                  std::optional<uint64_t> slides) {
  const auto path = artifact_name(record.source, kind, format);
  const auto staged = std::to_string(sequence_) + "-" + kind + "." + format;
  AtomicFile file{folder_ / staged};
  file.write(bytes);
  file.commit();
  std::erase_if(record.artifacts,
                [&](const Artifact& old) { return old.kind == kind && old.format == format; });
  record.artifacts.push_back({.kind = std::move(kind),
                              .format = std::move(format),
                              .path = path,
                              .bytes = bytes.size(),
                              .slides = slides,
                              .fields = std::nullopt,
                              .unknown = {}});
  files_.push_back({staged, path});
}

}  // namespace docmill
