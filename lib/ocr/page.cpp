#include "ocr/engine.hpp"

namespace docmill {
namespace {

void add_reason(Page& page, const std::string& reason) {
  if (!reason.empty()) page.reason += (page.reason.empty() ? "" : "; ") + reason;
}

void say_how(Page& page, const PageText& text) {
  if (text.turned != 0)
    add_reason(page, "read after a turn of " + std::to_string(text.turned) + " degrees clockwise");
  add_reason(page, text.note);
}

void fill_mixed(Page& page, const PageText& text, const OcrOptions& options, const DigitalLayout& layout) {
  if (options.words && !page.words) page.words = layout.words;
  if (merge_recognised(page, text, layout)) {
    page.confidence = text.confidence;
  } else {
    page.origin = Origin::digital;
    add_reason(page, "its picture adds no text");
  }
}

/// Nothing was found: a scan is blank; digital text stays.
void fill_without_words(Page& page) {
  if (!page.text.empty()) {
    add_reason(page, "no text recognised, the digital text kept");
  } else {
    page.origin = Origin::blank;
    page.reason = "no text recognised";
  }
}

}  // namespace

bool needs_recognition(const Page& page, const OcrOptions& options) {
  if (options.force) return page.origin != Origin::blank;
  return page.origin == Origin::scanned || (page.origin == Origin::mixed && !page.confidence);
}

void fill_page(Page& page, PageText text, const OcrOptions& options, const DigitalLayout& layout) {
  if (page.origin == Origin::mixed && !options.force) {
    fill_mixed(page, text, options, layout);
  } else if (text.text.empty()) {
    fill_without_words(page);
  } else {
    page.origin = Origin::ocr;
    page.text = std::move(text.text);
    page.confidence = text.confidence;
    if (options.words)
      page.words = std::move(text.words);
    else
      page.words.reset();
  }
  say_how(page, text);
}

}  // namespace docmill
