#include "flow/supervisor/containers.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "model/codec.hpp"

namespace docmill {
namespace {

constexpr std::size_t most_named = 5;  // members in a problem's message

/// A member that recognition or a later stage gave up on was read: separate commands would not know of it
/// here.
bool was_not_read(const Outcome& member) {
  if (member.status != Status::failed) return false;
  const auto record = std::get<Document>(decode(member.line));
  return record.problems.empty() || record.problems.front().stage <= Stage::ingest;
}

std::string describe(const std::map<uint64_t, std::string>& failed, std::size_t members) {
  auto text =
      std::to_string(failed.size()) + " of the " + std::to_string(members) + " documents in it failed: ";
  std::size_t named = 0;
  for (const auto& [sequence, name] : failed) {
    if (named == most_named) return text + ", ...";
    text.append(named++ == 0 ? "" : ", ").append(name);
  }
  return text;
}

void add_failures(Outcome& container, const std::map<uint64_t, std::string>& failed, std::size_t members) {
  auto record = std::get<Document>(decode(container.line));
  record.problems.push_back({.stage = Stage::ingest,
                             .page = 0,
                             .code = Code::member_failed,
                             .message = describe(failed, members),
                             .unknown = {}});
  container.status = record.status = Status::partial;
  container.line = encode(record);
}

}  // namespace

std::vector<JobFrame> Containers::open(Outcome container, const std::vector<StagedMember>& members) {
  const auto record = std::get<Document>(decode(container.line));
  std::vector<JobFrame> jobs;
  for (const auto& [staged, member] : members) {
    if (staged.find('/') != std::string::npos || staged == "." || staged == "..")
      throw Error{Stage::run, Code::internal, "the worker names a file that is none of its own: " + staged};
    jobs.push_back({.sequence = next_++,
                    .path = record.source.path,
                    .content = staged.empty() ? std::string{} : (scratch_ / staged).string(),
                    .member = member});
    members_.emplace(jobs.back().sequence, Place{container.sequence, member.name, jobs.back().content});
  }
  containers_.emplace(container.sequence,
                      Container{std::move(container), members.size(), members.size(), {}});
  return jobs;
}

std::optional<Outcome> Containers::finish_member(const Outcome& member) {
  const auto node = members_.extract(member.sequence);
  if (!node) return std::nullopt;
  const auto& place = node.mapped();
  std::error_code ignored;
  if (!place.staged.empty()) std::filesystem::remove(place.staged, ignored);
  auto& container = containers_.at(place.container);
  if (was_not_read(member)) container.not_read.emplace(member.sequence, place.name);
  if (--container.missing > 0) return std::nullopt;
  auto done = std::move(containers_.extract(place.container).mapped());
  if (!done.not_read.empty()) add_failures(done.outcome, done.not_read, done.members);
  return std::move(done.outcome);
}

}  // namespace docmill
