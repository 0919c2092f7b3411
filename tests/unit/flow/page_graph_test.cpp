#include "flow/worker/page_graph.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

using namespace docmill;

namespace {

/// Scans without content, page after page as wide as its number in `widths`.
class Scans : public OpenDocument {
 public:
  explicit Scans(std::vector<int> widths) : widths_{std::move(widths)} {}
  Facts facts() const override { return {}; }
  uint32_t pages() const override { return static_cast<uint32_t>(widths_.size()); }
  Page read(uint32_t number, const ReadOptions&) override {
    Page page;
    page.number = number;
    page.origin = Origin::scanned;
    return page;
  }
  uint64_t picture_pixels(uint32_t number) const override { return static_cast<uint64_t>(width(number)); }
  Image image(uint32_t number, const ImageOptions&) override {
    const auto side = static_cast<std::size_t>(width(number));
    std::string pixels(side * side, '\xff');
    std::fill_n(pixels.begin(), pixels.size() / 4, '\0');  // a blank page is not recognised
    return Image::from_gray8(pixels.data(), width(number), width(number), width(number), 300);
  }

 private:
  int width(uint32_t number) const { return widths_[number - 1]; }
  std::vector<int> widths_;
};

/// Writes down the widths of the pictures in the order in which they come.
class Witness : public Engine {
 public:
  explicit Witness(std::vector<int>& seen) : seen_{seen} {}
  PageText recognize(const Image& image, const OcrOptions&, Deadline) override {
    seen_.push_back(image.width());
    return {};
  }

 private:
  std::vector<int>& seen_;
};

}  // namespace

TEST_CASE("Large scans are recognised first, so that no thread waits long for the last one", "[flow]") {
  std::vector<int> seen;
  WorkerParts parts;
  parts.open = [](SharedBytes, std::string_view, const OpenOptions&) {
    return std::make_unique<Scans>(std::vector{100, 300, 200, 400, 300});
  };
  parts.make_engine = [&seen](const OcrOptions&) { return std::make_unique<Witness>(seen); };
  StageSettings settings;
  settings.jobs = 1;
  Stages stages{settings, parts, {}};
  ActivityTable activity;
  Admission admission{settings.jobs};
  bool given = false;
  const auto next = [&]() -> std::optional<JobFrame> {
    if (std::exchange(given, true)) return std::nullopt;
    JobFrame job;
    job.path = __FILE__;  // any file: the double does not look into it
    return job;
  };
  std::vector<ResultFrame> results;
  run_page_graph(stages, activity, settings.jobs, admission, next,
                 [&](const Frame& frame) { results.push_back(std::get<ResultFrame>(frame)); });
  REQUIRE(results.size() == 1);
  INFO(results.front().line);
  REQUIRE(seen == std::vector{400, 300, 300, 200, 100});
  REQUIRE(results.front().pages.ocr + results.front().pages.other == 5);
}
