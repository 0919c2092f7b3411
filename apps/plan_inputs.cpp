#include "plan_inputs.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "sample_inputs.hpp"

namespace docmill {
namespace {

class Surveyor {
 public:
  Surveyor(std::optional<JournalView> journal, const JournalSettings& settings, uint64_t byte_limit,
           Retries& retries)
      : journal_{std::move(journal)}, settings_{settings}, byte_limit_{byte_limit}, retries_{retries} {}

  void look_at(const FileInput& input) {
    const auto elsewhere = !input.content.empty() && input.content != input.path;
    const auto file = elsewhere ? input.content.string() : input.path;
    const auto state = file_state(file, retries_);
    if (!state) return add(Earlier::unusable, 0);
    if (journal_ && !elsewhere) met_.insert(input.path);
    const auto kind = journal_ && !elsewhere ? earlier(input.path, *state) : Earlier::nothing;
    add(kind, state->size);
    if (kind == Earlier::read || kind == Earlier::all) return;
    if (kind == Earlier::failed && !fails_again_) return;
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
  std::string hash_of(const std::string& file) {
    try {
      return content_id(retries_.read(file, byte_limit_)->view());
    } catch (const Error&) {
      return {};
    }
  }
  /// The content of a file that is gone, under a name that is new.
  bool is_renamed(const std::string& path, uint64_t size) {
    std::string id;
    for (const auto& entry : journal_->of_size(size)) {
      if (entry.id.empty() || entry.options.reading != settings_.options.reading ||
          entry.status == Status::failed || !is_gone(entry.path))
        continue;
      if (id.empty()) id = hash_of(path);
      if (entry.id == id) return true;
    }
    return false;
  }
  /// As Reuse judges.
  Earlier earlier(const std::string& path, const FileState& state) {
    const auto entry = journal_->find(path);
    if (!entry) return is_renamed(path, state.size) ? Earlier::read : Earlier::nothing;
    const bool went_wrong = entry->status == Status::failed || entry->status == Status::partial;
    fails_again_ = true;
    if (entry->id.empty()) return Earlier::failed;
    if (entry->state.size != state.size) return Earlier::changed;
    const bool proven =
        entry->state == state && !settings_.verify_content && !is_too_fresh(state, entry->seen);
    if (!proven && hash_of(path) != entry->id) return Earlier::changed;
    if (went_wrong && settings_.retry_failed) return Earlier::failed;
    if (entry->state.modified == state.modified && entry->options == settings_.options) {
      fails_again_ = false;
      return went_wrong ? Earlier::failed : Earlier::all;
    }
    const bool goes_on =
        entry->options.reading == settings_.options.reading && entry->status != Status::failed;
    return goes_on ? Earlier::read : Earlier::otherwise;
  }

  std::optional<JournalView> journal_;
  const JournalSettings& settings_;
  uint64_t byte_limit_;
  Retries& retries_;
  InputSurvey survey_;
  std::unordered_set<std::string> met_;
  bool fails_again_ = false;  ///< of one that failed: it is to be read
};

}  // namespace

std::string_view to_string(Earlier earlier) {
  constexpr std::array<std::string_view, earlier_kinds> names{
      "new", "changed", "other_options", "read_before", "failed_before", "unchanged", "unusable"};
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
