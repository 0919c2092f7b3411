#include <algorithm>
#include <optional>

#include "base/error.hpp"
#include "formats/package_reference.hpp"
#include "readers/composed_document.hpp"
#include "readers/epub_package.hpp"
#include "readers/html_content.hpp"
#include "readers/html_parse.hpp"
#include "readers/html_text.hpp"
#include "readers/office_document.hpp"
#include "readers/readers.hpp"
#include "readers/xml_text.hpp"

namespace docmill {
namespace {

/// Smaller pictures are ornaments.
constexpr int smallest_side = 100;

struct Picture {
  std::string member;
  ImageInfo info;
};

/// Chapters are read when they are asked for, by several threads at once.
class EpubDocument : public ComposingDocument {
 public:
  EpubDocument(SharedBytes bytes, const OpenOptions& options)
      : zip_{std::move(bytes), zip_limits(options)}, max_pixels_{options.max_pixels} {
    auto package = read_epub_package(zip_);
    chapters_ = std::move(package.chapters);
    facts_ = std::move(package.facts);
    kind_ = "chapter of an e-book";
    if (std::ranges::all_of(chapters_, &EpubPackage::Chapter::encrypted)) throw encrypted();
    pages_ = limit_pages(chapters_.size(), options, facts_);
  }

  uint32_t pages() const override { return pages_; }

  Page read(uint32_t number, const ReadOptions& options) override {
    auto page = ComposingDocument::read(number, options);
    if (page.origin != Origin::blank) return page;
    if (const auto picture = find_picture(chapter(number))) {
      const double points = 72.0 / resolution_of(picture->info);
      page.width = quantise_points(picture->info.width * points);
      page.height = quantise_points(picture->info.height * points);
      page.origin = Origin::scanned;
      page.reason = "a picture and no text";
    }
    return page;
  }

  Image image(uint32_t number, const ImageOptions& options) override {
    if (!compose(number).empty()) return ComposingDocument::image(number, options);
    const auto picture = find_picture(chapter(number));
    if (!picture) return ComposingDocument::image(number, options);
    return decode_image(zip_.read(picture->member), 0, max_pixels_);
  }

 private:
  static Error encrypted() {
    return {Stage::ingest, Code::encrypted, "it is protected by rights management (DRM)",
            "only the program that it was bought for can open it"};
  }

  const EpubPackage::Chapter& chapter(uint32_t number) const {
    if (number == 0 || number > pages_)
      throw Error{Stage::ingest, Code::internal, "no such page", "", number};
    const auto& found = chapters_[number - 1];
    if (found.encrypted) throw encrypted();
    return found;
  }

  HtmlTree parse(const EpubPackage::Chapter& chapter) const {
    const bool plain = chapter.media_type == "text/html";
    return parse_html(zip_.read(chapter.member), plain ? "text/html" : "application/xhtml+xml");
  }

  ComposedPage compose(uint32_t number) const override {
    const auto& from = chapter(number);
    if (is_epub_text(from.media_type)) {
      const auto tree = parse(from);
      return compose_html(tree, find_visible_content(tree));
    }
    if (is_epub_drawing(from.media_type))
      return compose_svg(XmlDocument{zip_.read(from.member), from.member}.root());
    if (is_epub_picture(from.media_type)) return {};
    throw Error{Stage::ingest, Code::unsupported, from.member + ": no reader for " + from.media_type};
  }

  /// The largest picture that a chapter without text shows.
  std::optional<Picture> find_picture(const EpubPackage::Chapter& chapter) const {
    std::optional<Picture> largest;
    const auto offer = [&](std::string member) {
      const auto info = inspect(member);
      const auto area = [](const ImageInfo& of) { return int64_t{of.width} * of.height; };
      if (info && (!largest || area(*info) > area(largest->info))) largest = {std::move(member), *info};
    };
    if (is_epub_picture(chapter.media_type)) offer(chapter.member);
    if (!is_epub_text(chapter.media_type)) return largest;
    for (const auto tree = parse(chapter); const auto& reference : references(tree))
      offer(resolve_reference(zip_, chapter.member, reference));
    return largest;
  }

  /// What <img>, and <image> in drawings, show; each once.
  static std::vector<std::string> references(const HtmlTree& tree) {
    std::vector<std::string> found;
    for (uint32_t node = 0; node < tree.size(); ++node) {
      if (tree[node].name != "img" && tree[node].name != "image") continue;
      for (const auto* name : {"src", "href", "xlink:href"})
        if (const auto value = tree.attribute(node, name); !value.empty()) found.emplace_back(value);
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  /// Nothing for what is not there, is none, is small or damaged: the chapter is then blank.
  std::optional<ImageInfo> inspect(const std::string& member) const {
    if (!zip_.find(member)) return std::nullopt;
    try {
      const auto infos = inspect_image(zip_.read(member));
      if (!infos.empty() && infos[0].width >= smallest_side && infos[0].height >= smallest_side)
        return infos[0];
    } catch (const Error& error) {
      if (error.code == Code::too_large || error.code == Code::encrypted) throw;
    }
    return std::nullopt;
  }

  ZipPackage zip_;
  uint64_t max_pixels_;
  std::vector<EpubPackage::Chapter> chapters_;
  uint32_t pages_ = 0;
};

}  // namespace

std::unique_ptr<OpenDocument> open_epub(SharedBytes bytes, const OpenOptions& options) {
  return std::make_unique<EpubDocument>(std::move(bytes), options);
}

}  // namespace docmill
