#include "flow/source.hpp"

#include <ctime>

#include <sys/stat.h>

namespace docmill {

Source describe_source(const std::string& path, const std::filesystem::path& content) {
  Source source;
  source.path = path;
  struct stat status {};
  if (::stat(content.empty() ? path.c_str() : content.c_str(), &status) != 0) return source;
  source.bytes = static_cast<uint64_t>(status.st_size);
  if (!content.empty() && content != path) return source;  // a temporary copy: its time says nothing
  std::tm utc{};
  char text[32];
  if (::gmtime_r(&status.st_mtime, &utc) != nullptr &&
      std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc) > 0)
    source.modified = text;
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
