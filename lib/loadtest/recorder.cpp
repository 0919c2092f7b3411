#include "loadtest/recorder.hpp"

#include <algorithm>
#include <numeric>

namespace docmill::loadtest {
namespace {

std::string describe(const Recorder::Iteration& iteration) {
  if (iteration.sample.timed_out) return "timed out";
  if (iteration.ending.status > 128)
    return "killed by signal " + std::to_string(iteration.ending.status - 128);
  return "exit status " + std::to_string(iteration.ending.status);
}

double milliseconds(const Sample& sample, Clock clock) {
  switch (clock) {
    case Clock::response:
      return to_milliseconds(Duration{sample.end - sample.intended});
    case Clock::service:
      return to_milliseconds(Duration{sample.end - sample.start});
    case Clock::lag:
      return to_milliseconds(Duration{sample.start - sample.intended});
    case Clock::page:
      return to_milliseconds(Duration{sample.end - sample.start}) / sample.pages;
  }
  return 0;
}

bool has_pages(const Sample& sample) {
  return sample.pages != Sample::unknown_pages && sample.pages > 0;
}

}  // namespace

Recorder::Recorder(std::vector<std::string> classes)
    : classes_{std::move(classes)}, dropped_(classes_.size()) {}

void Recorder::add(const Iteration& iteration) {
  const auto& sample = iteration.sample;
  samples_.push_back(sample);
  ++totals_.ended;
  totals_.timed_out += sample.timed_out ? 1 : 0;
  if (sample.failed) {
    ++totals_.failed;
    add_failure(iteration);
  } else {
    totals_.documents += iteration.documents;
    totals_.bytes += iteration.bytes;
    if (sample.pages == Sample::unknown_pages)
      ++without_pages_;
    else
      totals_.pages += sample.pages;
  }
  totals_.pages_known = without_pages_ == 0 && totals_.ended > totals_.failed;
  const auto& used = iteration.ending.resources;
  totals_.cpu_seconds += used.cpu_seconds;
  totals_.read_bytes += used.read_bytes;
  totals_.written_bytes += used.written_bytes;
  if (used.peak_memory) totals_.peak_memory = std::max(totals_.peak_memory.value_or(0), *used.peak_memory);
}

void Recorder::add_dropped(uint16_t document_class) {
  ++dropped_[document_class];
  ++totals_.dropped;
}

void Recorder::add_failure(const Iteration& iteration) {
  const auto what = describe(iteration);
  auto kind = std::ranges::find(failures_, what, &FailureKind::what);
  if (kind == failures_.end())
    kind = failures_.insert(failures_.end(), {what, 0, iteration.document, iteration.ending.last_words});
  ++kind->count;
}

std::optional<double> Recorder::Counts::failed_share() const {
  const auto all = ended + dropped;
  if (all == 0) return std::nullopt;
  return static_cast<double>(failed + dropped) / static_cast<double>(all);
}

Recorder::Counts Recorder::counts(const std::string& document_class) const {
  Counts counts;
  for (const auto& sample : samples_) {
    if (!selected(sample.document_class, document_class)) continue;
    ++counts.ended;
    counts.failed += sample.failed ? 1 : 0;
    counts.timed_out += sample.timed_out ? 1 : 0;
    if (sample.failed) continue;
    if (sample.pages == Sample::unknown_pages)
      counts.pages_known = false;
    else
      counts.pages += sample.pages;
  }
  counts.pages_known = counts.pages_known && counts.ended > counts.failed;
  for (std::size_t i = 0; i < dropped_.size(); ++i)
    if (selected(static_cast<uint16_t>(i), document_class)) counts.dropped += dropped_[i];
  return counts;
}

Statistics Recorder::statistics(Clock clock, const std::string& document_class) const {
  std::vector<double> values;
  values.reserve(samples_.size());
  for (const auto& sample : samples_)
    if (selected(sample.document_class, document_class) && (clock != Clock::page || has_pages(sample)))
      values.push_back(milliseconds(sample, clock));
  const bool waits = clock == Clock::response || clock == Clock::lag;
  return Statistics{std::move(values), waits ? counts(document_class).dropped : 0};
}

}  // namespace docmill::loadtest
