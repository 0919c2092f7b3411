#include "flow/worker/extraction.hpp"

#include <system_error>

namespace docmill {
namespace {

Problem problem_of(Code code, std::string message) {
  return {.stage = Stage::ingest, .page = 0, .code = code, .message = std::move(message), .unknown = {}};
}

uint64_t share(uint64_t left, uint64_t part, uint64_t whole) {
  return whole == 0 ? 0 : static_cast<uint64_t>(static_cast<long double>(left) * part / whole);
}

}  // namespace

bool Extraction::refuse(Code code, const std::string& message) {
  problems_.push_back(problem_of(code, message));
  return false;
}

bool Extraction::begin(const MemberFacts& facts) {
  const auto& allowance = settings_.allowance;
  if (!problems_.empty()) return false;
  if (settings_.folder.empty())
    return refuse(Code::write_failed, "what is in it is left out: no folder for temporary files; set TMPDIR");
  if (allowance.depth == 0)
    return refuse(Code::too_large,
                  "what is in it is left out: it lies too deep in other archives; raise --max-depth");
  if (members_.size() >= allowance.members)
    return refuse(Code::too_large, "only " + std::to_string(members_.size()) +
                                       " of the documents in it were taken out; raise --max-members");
  if (settings_.at_member) settings_.at_member();
  const auto staged = settings_.file_prefix + std::to_string(members_.size() + 1);
  members_.push_back({staged,
                      {.name = settings_.name_prefix + names_.add(facts.name),
                       .modified = facts.modified,
                       .allowance = {},
                       .problem = std::nullopt}});
  sizes_.push_back(0);
  file_.open(settings_.folder / staged, std::ios::binary | std::ios::trunc);
  if (!file_) throw Error{Stage::ingest, Code::write_failed, "no room for the documents in it", "set TMPDIR"};
  return true;
}

bool Extraction::write(std::string_view bytes) {
  auto& member = members_.back().member;
  if (member.problem) return false;
  if (bytes.size() > settings_.allowance.bytes - total_) {
    refuse(Code::too_large,
           "it expands to more than is allowed, the rest of it is left out; raise --max-ratio");
    member.problem =
        problem_of(Code::too_large, "the archive expands to more than is allowed; raise --max-ratio");
    return false;
  }
  if (bytes.size() > settings_.member_bytes - sizes_.back()) {
    member.problem = problem_of(Code::too_large, "larger than --max-bytes");
    return false;
  }
  total_ += bytes.size();
  sizes_.back() += bytes.size();
  if (!file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size())))
    throw Error{Stage::ingest, Code::write_failed, "no room for the documents in it",
                "free space, or set TMPDIR"};
  return true;
}

void Extraction::end() {
  file_.close();
  if (!file_)
    throw Error{Stage::ingest, Code::write_failed, "no room for the documents in it",
                "free space, or set TMPDIR"};
  auto& last = members_.back();
  if (!last.member.problem) return;
  std::error_code ignored;
  std::filesystem::remove(settings_.folder / last.staged, ignored);
  last.staged.clear();
}

void Extraction::fail(Code code, const std::string& message, const std::string& hint) {
  members_.back().member.problem = problem_of(code, hint.empty() ? message : message + "; " + hint);
  end();
}

std::vector<StagedMember> Extraction::take() {
  if (file_.is_open()) fail(Code::damaged, "it is cut off", {});
  const auto& all = settings_.allowance;
  for (std::size_t place = 0; place < members_.size(); ++place)
    members_[place].member.allowance = {
        .depth = all.depth - 1,
        .members = share(all.members - members_.size(), sizes_[place], total_),
        .bytes = share(all.bytes - total_, sizes_[place], total_)};
  return std::move(members_);
}

}  // namespace docmill
