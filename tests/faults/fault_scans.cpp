#include "fault_scans.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <signal.h>

#include "fault_memory.hpp"

namespace docmill {
namespace {

constexpr std::array<std::string_view, 8> faults{"good",        "long", "endless",    "stuck",
                                                 "stuck-twice", "dies", "unimproved", "faint"};
/// A fault's picture is so much and its place in the list wide: no real scan is.
constexpr int width_of_first = 1'211, height = 17;

int width_of(std::string_view fault) {
  const auto found = std::ranges::find(faults, fault);
  if (found == faults.end()) throw std::out_of_range{"no such fault: " + std::string{fault}};
  return width_of_first + static_cast<int>(found - faults.begin());
}

std::string_view fault_of(const Image& image) {
  const int place = image.width() - width_of_first;
  if (image.height() != height || place < 0 || place >= static_cast<int>(faults.size())) return {};
  return faults[static_cast<std::size_t>(place)];
}

class FaultScans final : public OpenDocument {
 public:
  explicit FaultScans(std::string_view pages) {
    std::istringstream words{std::string{pages}};
    for (std::string word; words >> word;) widths_.push_back(width_of(word));
  }
  Facts facts() const override {
    Facts facts;
    facts.media_type = "image/tiff";
    return facts;
  }
  uint32_t pages() const override { return static_cast<uint32_t>(widths_.size()); }
  Page read(uint32_t number, const ReadOptions&) override {
    Page page;
    page.number = number;
    page.origin = Origin::scanned;
    page.reason = "a picture";
    return page;
  }
  /// Half white, half black.
  Image image(uint32_t number, const ImageOptions&) override {
    const int width = widths_.at(number - 1);
    std::string pixels(static_cast<std::size_t>(width) * height, '\0');
    std::fill_n(pixels.begin(), pixels.size() / 2, '\xff');
    return Image::from_gray8(pixels.data(), width, height, width, 100);
  }

 private:
  std::vector<int> widths_;
};

void spin_until(const auto& done) {
  while (!done()) {
  }
}

class FaultEngine final : public Engine {
 public:
  explicit FaultEngine(const OcrOptions& options) : options_{options} {}
  ~FaultEngine() override { engine_was_destroyed(); }

  PageText recognize(const Image& image, const OcrOptions& options, Deadline deadline) override {
    const auto fault = fault_of(image);
    if (fault.empty()) return real().recognize(image, options, deadline);
    PageText page;
    page.text = std::string{fault} + (options.coarse ? " cheap" : "");
    page.confidence = fault == "faint" ? 0.3 : 0.9;
    if (fault == "dies") ::raise(SIGSEGV);
    if (fault == "stuck-twice" || (fault == "stuck" && !options.coarse)) spin_until([] { return false; });
    const auto long_enough = Deadline::after(std::chrono::seconds{1});
    if (fault == "endless") spin_until([&] { return deadline.expired(); });
    if (fault == "long" && !options.coarse)
      spin_until([&] { return deadline.expired() || long_enough.expired(); });
    page.cut_short = deadline.expired();
    page.unimproved = fault == "unimproved";
    return page;
  }

 private:
  Engine& real() {
    if (!real_) real_ = make_tesseract(options_);
    return *real_;
  }
  OcrOptions options_;
  std::unique_ptr<Engine> real_;
};

}  // namespace

std::unique_ptr<OpenDocument> open_fault_scans(std::string_view pages) {
  return std::make_unique<FaultScans>(pages);
}

std::unique_ptr<Engine> make_fault_engine(const OcrOptions& options) {
  return std::make_unique<FaultEngine>(options);
}

}  // namespace docmill
