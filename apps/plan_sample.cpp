#include "plan_sample.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

#include "base/files.hpp"
#include "flow/store/file_state.hpp"
#include "sample_inputs.hpp"

namespace docmill {
namespace {

using Clock = std::chrono::steady_clock;

class ListedInputs : public InputList {
 public:
  explicit ListedInputs(const std::vector<FileInput>& inputs) : inputs_{inputs} {}
  std::optional<Input> next() override {
    if (next_ == inputs_.size()) return std::nullopt;
    return inputs_[next_++];
  }

 private:
  const std::vector<FileInput>& inputs_;
  std::size_t next_ = 0;
};

/// Adds up what records say, by input.
class Collector {
 public:
  Collector(const OcrOptions& recognition, const CachedPages& cached)
      : recognition_{recognition}, cached_{cached} {}

  void add(const std::string& line) {
    const auto record = std::get<Document>(decode(line));
    auto& input = inputs_[record.source.path];
    uint64_t to_recognise = 0;
    for (const auto& page : record.pages) {
      if (needs_recognition(page, recognition_))
        ++to_recognise;
      else if (page.origin == Origin::digital || page.origin == Origin::mixed)
        ++input.digital_pages;
      else
        ++input.other_pages;
    }
    input.pages_to_recognise += to_recognise;
    if (to_recognise > 0) input.perhaps_cached += std::min(to_recognise, cached_(record.id));
    input.record_bytes += line.size();
    for (const auto& artifact : record.artifacts) input.artifact_bytes += artifact.bytes;
    if (record.source.member) return;
    const auto state = file_state(record.source.path);
    input.bytes = state ? state->size : 0;
    input.type = quick_media_type(record.source.path, input.bytes);
    last_ = Clock::now();
    if (!first_) first_ = last_;
    (last_ == *first_ ? first_bytes_ : later_bytes_) += input.bytes;
  }
  std::vector<SampledInput> finished() const {
    std::vector<SampledInput> inputs;
    for (const auto& [path, input] : inputs_)
      if (!input.type.empty()) inputs.push_back(input);
    return inputs;
  }
  /// The first record comes when the worker has started; from then on the time is that of documents.
  double seconds_per_byte(double whole) const {
    const std::chrono::duration<double> time{first_ ? last_ - *first_ : Clock::duration{}};
    if (later_bytes_ > 0) return time.count() / static_cast<double>(later_bytes_);
    return first_bytes_ > 0 ? whole / static_cast<double>(first_bytes_) : 0;
  }

 private:
  const OcrOptions& recognition_;
  const CachedPages& cached_;
  std::map<std::string, SampledInput> inputs_;
  std::optional<Clock::time_point> first_;
  Clock::time_point last_{};
  uint64_t first_bytes_ = 0, later_bytes_ = 0;
};

}  // namespace

TrialRun try_some(const std::vector<FileInput>& inputs, uint64_t most, unsigned seconds,
                  SupervisorSettings settings, const OcrOptions& recognition, const CachedPages& cached) {
  if (inputs.empty()) return {};
  const TemporaryFolder output;
  settings.output = output.path();
  settings.time_budget = std::chrono::seconds{seconds};
  ListedInputs all{inputs};
  SampleInputs sample{all, most};
  Collector collector{recognition, cached};
  const auto summary = supervise(
      sample, [&](const std::string& line) { collector.add(line); }, settings);
  return {.inputs = collector.finished(),
          .seconds_per_byte = collector.seconds_per_byte(summary.wall_seconds),
          .cpu_seconds = summary.cpu_seconds,
          .peak_memory = summary.peak_memory,
          .interrupted = summary.stopped == StopReason::signal};
}

}  // namespace docmill
