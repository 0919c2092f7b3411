#include "plan_inputs.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "flow/supervisor/duplicates.hpp"
#include "sample_inputs.hpp"

namespace docmill {
namespace {

class Surveyor {
 public:
  Surveyor(std::optional<JournalView> journal, const JournalSettings& settings, uint64_t byte_limit,
           Retries& retries)
      : journal_{std::move(journal)},
        settings_{settings},
        byte_limit_{byte_limit},
        retries_{retries},
        duplicates_{byte_limit, retries} {}

  void look_at(const FileInput& input) {
    const auto elsewhere = !input.content.empty() && input.content != input.path;
    const auto file = elsewhere ? input.content.string() : input.path;
    const auto state = file_state(file, retries_);
    if (!state) return add(Earlier::unusable, 0);
    if (journal_ && !elsewhere) met_.insert(input.path);
    auto known = journal_ && !elsewhere ? earlier(input.path, *state) : Known{};
    const auto first = duplicates_.find_first(sequence_++, input, known.id);
    if (known.is_done && known.duplicate_of != path_of(first)) known = as_if_not_done(known);
    if (first && !known.is_done) known = {.kind = Earlier::duplicate};
    add(known.kind, state->size);
    if (known.is_done || known.kind == Earlier::read || known.kind == Earlier::duplicate) return;
    auto& type = survey_.types[quick_media_type(file, state->size)];
    ++type.inputs;
    type.bytes += state->size;
    survey_.to_read.push_back(input);
  }
  void add(Earlier kind, uint64_t bytes) {
    auto& volume = survey_.of(kind);
    ++volume.inputs;
    volume.bytes += bytes;
  }
  InputSurvey finish() {
    if (journal_)
      journal_->for_each_path([this](const std::string& path) {
        if (!met_.contains(path) && is_gone(path)) ++survey_.gone;
      });
    return std::move(survey_);
  }

 private:
  struct Known {
    Earlier kind = Earlier::nothing;
    std::string id = {};   ///< of its bytes; empty = unknown
    bool is_done = false;  ///< nothing is to be done of it
    bool is_read = false;  ///< when something is, it goes on from what was read
    std::optional<std::string> duplicate_of = {};
  };
  static std::optional<std::string> path_of(const std::optional<Duplicates::First>& first) {
    return first ? std::optional{first->path} : std::nullopt;
  }
  /// Its record tells of another copy than there is now.
  static Known as_if_not_done(Known known) {
    known.is_done = false;
    known.kind = known.is_read ? Earlier::read : Earlier::failed;
    return known;
  }
  std::string hash_of(const std::string& file) {
    try {
      return content_id(retries_.read(file, byte_limit_)->view());
    } catch (const Error&) {
      return {};
    }
  }
  /// The content of a file that is gone, under a name that is new.
  Known renamed(const std::string& path, uint64_t size) {
    Known known;
    for (const auto& entry : journal_->of_size(size)) {
      if (entry.id.empty() || !goes_on_from(entry) || !is_gone(entry.path)) continue;
      if (known.id.empty()) known.id = hash_of(path);
      if (entry.id == known.id) return {.kind = Earlier::read, .id = known.id};
    }
    return known;
  }
  bool goes_on_from(const JournalEntry& entry) const {
    return entry.options.reading == settings_.options.reading && entry.status != Status::failed;
  }
  /// As Reuse judges.
  Known earlier(const std::string& path, const FileState& state) {
    const auto entry = journal_->find(path);
    if (!entry) return renamed(path, state.size);
    const bool went_wrong = entry->status == Status::failed || entry->status == Status::partial;
    if (entry->id.empty()) return {.kind = Earlier::failed};
    if (entry->state.size != state.size) return {.kind = Earlier::changed};
    Known known{.id = entry->id, .is_read = goes_on_from(*entry), .duplicate_of = entry->duplicate_of};
    const bool proven =
        entry->state == state && !settings_.verify_content && !is_too_fresh(state, entry->seen);
    if (!proven) known.id = hash_of(path);
    if (known.id != entry->id) return {.kind = Earlier::changed, .id = known.id};
    known.is_done = !(went_wrong && settings_.retry_failed) && entry->state.modified == state.modified &&
                    entry->options == settings_.options;
    if (known.is_done)
      known.kind = went_wrong ? Earlier::failed : Earlier::all;
    else if (went_wrong && settings_.retry_failed)
      known.kind = Earlier::failed;
    else
      known.kind = known.is_read ? Earlier::read : Earlier::otherwise;
    return known;
  }

  std::optional<JournalView> journal_;
  const JournalSettings& settings_;
  uint64_t byte_limit_;
  Retries& retries_;
  Duplicates duplicates_;
  InputSurvey survey_;
  std::unordered_set<std::string> met_;
  uint64_t sequence_ = 0;
};

}  // namespace

std::string_view to_string(Earlier earlier) {
  constexpr std::array<std::string_view, earlier_kinds> names{"new",         "changed",       "other_options",
                                                              "read_before", "failed_before", "duplicate",
                                                              "unchanged",   "unusable"};
  return names[static_cast<std::size_t>(earlier)];
}

Volume InputSurvey::all_to_read() const {
  Volume all;
  for (const auto& [type, volume] : types) {
    all.inputs += volume.inputs;
    all.bytes += volume.bytes;
  }
  return all;
}

InputSurvey survey(InputList& inputs, std::optional<JournalView> journal, const JournalSettings& settings,
                   uint64_t byte_limit, Retries& retries) {
  Surveyor surveyor{std::move(journal), settings, byte_limit, retries};
  while (const auto input = inputs.next()) {
    if (const auto* file = std::get_if<FileInput>(&*input))
      surveyor.look_at(*file);
    else
      surveyor.add(Earlier::unusable, 0);
  }
  return surveyor.finish();
}

}  // namespace docmill
