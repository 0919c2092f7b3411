#include <string>

#include <tesseract/baseapi.h>

#include "base/bytes.hpp"
#include "formats/leptonica.hpp"
#include "ocr/engine.hpp"

namespace docmill {
namespace {

/// Tesseract takes the widest that there are, and each rounds sums of its network in its own way.
std::string vector_instructions() {
#if defined(__x86_64__) || defined(__i386__)
  std::string all = "x86";
  const auto add = [&all](bool has, const char* name) {
    if (has) all += std::string{" "} + name;
  };
  add(__builtin_cpu_supports("sse4.1"), "sse4.1");
  add(__builtin_cpu_supports("avx"), "avx");
  add(__builtin_cpu_supports("avx2"), "avx2");
  add(__builtin_cpu_supports("fma"), "fma");
  add(__builtin_cpu_supports("avx512f"), "avx512f");
  add(__builtin_cpu_supports("avx512bw"), "avx512bw");
  add(__builtin_cpu_supports("avx512vnni"), "avx512vnni");
  return all;
#elif defined(__aarch64__)
  return "aarch64";
#else
  return "other";
#endif
}

#ifdef DOCMILL_NATIVE_TESSERACT
constexpr auto build_of_tesseract = " for this machine ";
#else
constexpr auto build_of_tesseract = " ";
#endif

}  // namespace

std::string recogniser_version() {
  const TextOwner leptonica{getLeptonicaVersion()};
  return "docmill " DOCMILL_RECOGNITION_SOURCES " tesseract " +
         std::string{tesseract::TessBaseAPI::Version()} + build_of_tesseract +
         (leptonica ? leptonica.get() : "") + " " + vector_instructions();
}

std::string picture_hash(const Image& image) {
  Pix* const pix = image.pix();
  pixSetPadBits(pix, 0);  // what lies behind a row's end is no part of the picture
  const auto size =
      std::size_t{4} * static_cast<std::size_t>(pixGetWpl(pix)) * static_cast<std::size_t>(pixGetHeight(pix));
  const std::string_view pixels{reinterpret_cast<const char*>(pixGetData(pix)), size};
  return std::to_string(pixGetWidth(pix)) + "x" + std::to_string(pixGetHeight(pix)) + "x" +
         std::to_string(pixGetDepth(pix)) + "@" + std::to_string(image.dpi()) + " " + content_id(pixels);
}

}  // namespace docmill
