#include "self_test.hpp"

#include <dlfcn.h>

#include "ocr/engine.hpp"
#include "overrides/overrides.hpp"
#include "readers/reader.hpp"
#include "writers/deck_pdf.hpp"

namespace docmill {
namespace {

constexpr const char* words = "Every document gives one record";

std::string slide(const std::string& theme_file) {
  DeckPlan plan;
  plan.title = words;
  plan.language = "en";
  plan.slides.resize(1);
  plan.slides.front().kind = Slide::Kind::title;
  plan.slides.front().title = words;
  return write_deck_pdf(plan, Theme::load(theme_file)).bytes;
}

/// Whether the dynamic linker gives everyone this program's definition of a function.
bool is_own(const char* function) {
  Dl_info found{}, own{};
  return ::dladdr(::dlsym(RTLD_DEFAULT, function), &found) != 0 &&
         ::dladdr(reinterpret_cast<void*>(&self_test), &own) != 0 && found.dli_fbase == own.dli_fbase;
}

bool is_own_if_any(const char* function) {
  return ::dlsym(RTLD_DEFAULT, function) == nullptr || is_own(function);
}

}  // namespace

SelfTest self_test(const std::string& theme_file) {
  const auto before = override_calls();
  warm_up_readers();
  const auto document =
      open_document(std::make_shared<const Bytes>(slide(theme_file)), "slide.pdf", OpenOptions{});
  const OcrOptions options;
  const auto picture = document->image(1, {.dpi = 150});
  const auto text = make_tesseract(options)->recognize(picture, options, Deadline::never());
  const auto after = override_calls();
  return {
      .recognised = text.text.find(words) != std::string::npos,
      .line_pictures_kept = after.line_pictures > before.line_pictures,
      .colours_left_out = is_own("_ZN21GfxICCBasedColorSpace5parseEP5ArrayP9OutputDevP8GfxStatei"),
      .lines_found_fast = is_own("pixOpenBrick"),
      .mapped_once = is_own("pixSetPadBits"),
      .inflated_fast = is_own("_ZN6Stream10addFiltersEP4Dicti"),
      .fonts_shared = is_own("_ZNK12GfxResources12doLookupFontEPKc"),
      .network_fast =
          is_own_if_any("_ZN9tesseract9NetworkIO17WriteTimeStepPartEiiiPKf") &&
          is_own_if_any(
              "_ZN9tesseract4LSTM7ForwardEbRKNS_9NetworkIOEPKNS_15TransposedArrayEPNS_14NetworkScratchEPS1_"),
      .openmp_left_out = is_own_if_any("GOMP_parallel")};
}

}  // namespace docmill
