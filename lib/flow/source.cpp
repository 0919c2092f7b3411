#include "flow/source.hpp"

#include <sys/stat.h>

#include "base/clock_text.hpp"

namespace docmill {

Source describe_source(const std::string& path, const std::filesystem::path& content) {
  Source source;
  source.path = path;
  struct stat status {};
  if (::stat(content.empty() ? path.c_str() : content.c_str(), &status) != 0) return source;
  source.bytes = static_cast<uint64_t>(status.st_size);
  if (!content.empty() && content != path) return source;  // a temporary copy: its time says nothing
  source.modified = utc_time(status.st_mtime);
  return source;
}

Source describe_source(const JobFrame& job) {
  const bool elsewhere = job.member || !job.converted;
  auto source = describe_source(job.path, elsewhere ? job.content : std::string{});
  source.duplicate_of = job.duplicate_of;
  if (job.member) {
    source.member = job.member->name;
    source.modified = job.member->modified;
  }
  return source;
}

}  // namespace docmill
