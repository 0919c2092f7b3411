#include "base/error.hpp"
#include "readers/readers.hpp"

namespace docmill {
namespace {

class ImageDocument : public OpenDocument {
 public:
  ImageDocument(SharedBytes bytes, const std::string& media_type, const OpenOptions& options)
      : bytes_{std::move(bytes)}, pages_{inspect_image(bytes_->view())}, max_pixels_{options.max_pixels} {
    facts_.media_type = media_type;
    pages_.resize(limit_pages(pages_.size(), options, facts_));
  }

  Facts facts() const override { return facts_; }
  uint32_t pages() const override { return static_cast<uint32_t>(pages_.size()); }

  Page read(uint32_t number, const ReadOptions&) override {
    const auto& picture = at(number);
    const double points = 72.0 / resolution_of(picture);
    Page page;
    page.number = number;
    page.width = quantise_points(picture.width * points);
    page.height = quantise_points(picture.height * points);
    page.origin = Origin::scanned;
    page.reason = picture.dpi == 0 ? "a picture of unstated resolution"
                                   : "a picture of " + std::to_string(picture.dpi) + " dpi";
    return page;
  }

  uint64_t picture_pixels(uint32_t number) const override {
    if (number == 0 || number > pages_.size()) return 0;
    const auto& picture = pages_[number - 1];
    return static_cast<uint64_t>(picture.width) * static_cast<uint64_t>(picture.height);
  }

  Image image(uint32_t number, const ImageOptions&) override {
    at(number);
    try {
      return decode_image(bytes_->view(), static_cast<int>(number) - 1, max_pixels_);
    } catch (const Error& error) {
      throw Error{error.stage, error.code, error.message, error.hint, number};
    }
  }

 private:
  const ImageInfo& at(uint32_t number) const {
    if (number == 0 || number > pages_.size())
      throw Error{Stage::ingest, Code::internal, "no such page", "", number};
    return pages_[number - 1];
  }

  SharedBytes bytes_;
  std::vector<ImageInfo> pages_;
  uint64_t max_pixels_;
  Facts facts_;
};

}  // namespace

std::unique_ptr<OpenDocument> open_image(SharedBytes bytes, const std::string& media_type,
                                         const OpenOptions& options) {
  return std::make_unique<ImageDocument>(std::move(bytes), media_type, options);
}

}  // namespace docmill
