#include "flow/supervisor/duplicates.hpp"

#include <sys/stat.h>

#include "base/bytes.hpp"
#include "base/error.hpp"

namespace docmill {
namespace {

constexpr uint64_t most_kept = 1ull << 30;  // bytes of records; beyond it a duplicate is worked again

std::filesystem::path content_of(const FileInput& input) {
  return input.content.empty() ? std::filesystem::path{input.path} : input.content;
}

}  // namespace

/// Empty when it cannot be read: then it is nobody's duplicate.
std::string Duplicates::hash(const FileInput& input) {
  try {
    return content_id(retries_.read(content_of(input), byte_limit_)->view());
  } catch (const Error&) {
    return {};
  }
}

const std::string& Duplicates::id_of(File& file) {
  if (file.compared_id.empty())
    file.compared_id = file.done && !file.result_id.empty() ? file.result_id : hash(file.input);
  return file.compared_id;
}

std::optional<Duplicates::First> Duplicates::find_first(uint64_t sequence, const FileInput& input,
                                                        std::string known_id) {
  struct stat status {};
  if (retries_.stat(content_of(input), status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  auto& same_size = by_size_[static_cast<uint64_t>(status.st_size)];
  File file{.input = input, .compared_id = std::move(known_id), .result_id = {}, .record = std::nullopt};
  if (!same_size.empty()) {
    if (file.compared_id.empty()) file.compared_id = hash(input);
    for (const auto earlier : same_size)
      if (!file.compared_id.empty() && id_of(files_.at(earlier)) == file.compared_id)
        return First{earlier, files_.at(earlier).input.path};
  }
  same_size.push_back(sequence);
  files_.emplace(sequence, std::move(file));
  return std::nullopt;
}

std::optional<std::string> Duplicates::kept_record(uint64_t first) const {
  const auto& place = files_.at(first).record;
  if (!place) return std::nullopt;
  return records_.read(*place);
}

void Duplicates::keep(File& file, const std::string& line) {
  if (!keep_records_ || records_.size() + line.size() > most_kept) return;
  try {
    file.record = records_.append(line);
  } catch (const Error&) {  // no room in TMPDIR: duplicates cost their work again
    keep_records_ = false;
  }
}

std::vector<Duplicate> Duplicates::finish(uint64_t sequence, const std::string& id, const std::string& line) {
  const auto found = files_.find(sequence);
  if (found == files_.end()) return {};
  auto& file = found->second;
  file.done = true;
  file.result_id = id;
  keep(file, line);
  auto waiting = waiting_.extract(sequence);
  return waiting ? std::move(waiting.mapped()) : std::vector<Duplicate>{};
}

}  // namespace docmill
