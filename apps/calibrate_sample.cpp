#include "calibrate_sample.hpp"

#include <algorithm>
#include <numeric>

#include "base/log.hpp"
#include "calibrate_measure.hpp"
#include "sample_inputs.hpp"

namespace docmill {
namespace {

/// A record of that page alone, as nothing but reading had been done.
Document page_alone(const Document& document, const Page& page) {
  Document alone;
  alone.id = document.id;
  alone.source = document.source;
  alone.source.duplicate_of.reset();
  alone.media_type = document.media_type;
  alone.pages.push_back(page);
  return alone;
}

/// Documents that have pages to be recognised, with these alone.
class Collector {
 public:
  explicit Collector(const OcrOptions& recognition) : recognition_{recognition} {}

  void add(const std::string& line) {
    auto record = std::get<Document>(decode(line));
    if (record.status == Status::failed && !record.problems.empty())
      log(LogLevel::warning, "failed: " + record.problems.front().message, shown_name(record.source));
    std::erase_if(record.pages, [&](const Page& page) { return !needs_recognition(page, recognition_); });
    found_ += record.pages.size();
    if (!record.pages.empty()) documents_.push_back(std::move(record));
  }
  uint64_t found() const { return found_; }

  std::vector<Document> chosen() const {
    std::vector<Document> pages;
    const auto places = evenly(documents_.size(), most_sample_pages);
    std::vector<uint64_t> sizes;
    for (const auto place : places) sizes.push_back(documents_[place].pages.size());
    const auto shares = apportion(sizes, most_sample_pages);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto& document = documents_[places[i]];
      for (const auto page : evenly(document.pages.size(), shares[i]))
        pages.push_back(page_alone(document, document.pages[page]));
    }
    return pages;
  }

 private:
  const OcrOptions& recognition_;
  std::vector<Document> documents_;
  uint64_t found_ = 0;
};

}  // namespace

std::vector<std::size_t> evenly(std::size_t count, std::size_t wanted) {
  std::vector<std::size_t> places(std::min(count, wanted));
  if (count <= wanted) {
    std::iota(places.begin(), places.end(), std::size_t{0});
  } else if (wanted == 1) {
    places.front() = count / 2;
  } else {
    for (std::size_t i = 0; i < wanted; ++i) places[i] = (i * (count - 1) + (wanted - 1) / 2) / (wanted - 1);
  }
  return places;
}

PageSample sample_pages(InputList& inputs, const Settings& settings) {
  SampleInputs some{inputs, most_inputs_opened};
  auto supervisor = calibration_supervisor(settings, false);
  supervisor.skip_duplicates = true;
  const auto recognition = calibration_supervisor(settings, true).stages.recognition;
  Collector collector{recognition};
  const auto summary = supervise(
      some, [&](const std::string& line) { collector.add(line); }, supervisor);
  PageSample sample;
  sample.pages = collector.chosen();
  sample.inputs = some.describe();
  sample.pages_found = collector.found();
  sample.drawn = std::ranges::any_of(
      sample.pages, [](const Document& page) { return !page.media_type.starts_with("image/"); });
  sample.stopped = summary.stopped.has_value();
  return sample;
}

}  // namespace docmill
