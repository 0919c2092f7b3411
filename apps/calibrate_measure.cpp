#include "calibrate_measure.hpp"

#include <algorithm>
#include <utility>

#include "stage_supervisor.hpp"

namespace docmill {
namespace {

class PageInputs : public InputList {
 public:
  explicit PageInputs(const std::vector<Document>& pages) : pages_{pages} {}
  std::optional<Input> next() override {
    if (next_ == pages_.size()) return std::nullopt;
    const auto& page = pages_[next_++];
    return RecordInput{encode(page), page};
  }
  std::optional<uint64_t> total() const override { return pages_.size(); }

 private:
  const std::vector<Document>& pages_;
  std::size_t next_ = 0;
};

std::optional<std::string> failure(const Document& record) {
  if (record.status == Status::ok && record.degraded.empty()) return std::nullopt;
  if (!record.problems.empty()) return record.problems.front().message;
  return record.degraded.empty() ? std::string{to_string(record.status)} : record.degraded.front();
}

/// Of a mixed page what its pictures add: the rest is the same for all.
std::vector<RecognisedWord> recognised_words(const Document& record) {
  std::vector<RecognisedWord> words;
  for (const auto& page : record.pages)
    if (page.words)
      for (const auto& word : *page.words)
        if (word.origin == Origin::ocr) words.push_back({word.text, word.confidence});
  return words;
}

}  // namespace

SupervisorSettings calibration_supervisor(const Settings& settings, bool recognise) {
  StagePlan plan;
  plan.ocr = plan.from_records = recognise;
  return stage_supervisor(settings, plan);
}

Measurement measure(const std::vector<Document>& pages, const Settings& settings,
                    std::function<void(const Progress&)> progress) {
  auto supervisor = calibration_supervisor(settings, true);
  supervisor.progress = std::move(progress);
  Measurement result;
  result.readings.resize(pages.size());
  result.failed.resize(pages.size());
  supervisor.work_times = [&](uint64_t place, const std::vector<WorkTime>& times) {
    for (const auto& time : times)
      if (time.stage == Stage::ocr)
        result.readings.at(place).seconds = static_cast<double>(time.microseconds) / 1e6;
  };
  std::size_t next = 0;
  PageInputs inputs{pages};
  const auto emit = [&](const std::string& line) {
    const auto record = std::get<Document>(decode(line));
    result.failed.at(next) = failure(record);
    result.readings.at(next++).words = recognised_words(record);
  };
  result.stopped = supervise(inputs, emit, supervisor).stopped.has_value();
  return result;
}

}  // namespace docmill
