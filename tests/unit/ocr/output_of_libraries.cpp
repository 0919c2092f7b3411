// What Tesseract and poppler give for a drawn page and for PDF files: text and coarse pictures, a line each.
// output_of_libraries PDF... ; the last line counts the calls of the overrides.
#include <cstdio>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "ocr/engine.hpp"
#include "readers/reader.hpp"
#include "text_picture.hpp"
#ifdef WITH_OVERRIDES
#include "overrides/overrides.hpp"
#endif

using namespace docmill;

namespace {

void print_text(const std::string& name, std::string text) {
  for (char& c : text)
    if (c == '\n') c = '|';
  std::printf("text\t%s\t%s\n", name.c_str(), text.c_str());
}

/// Mean shades of the picture's 16 x 16 fields.
void print_shades(const std::string& name, const Image& image) {
  constexpr int fields = 16;
  Pix* gray = pixConvertTo8(image.pix(), 0);
  Pix* coarse = pixScaleToSize(gray, fields * 8, fields * 8);
  std::printf("shades\t%s\t", name.c_str());
  for (int field = 0; field < fields * fields; ++field) {
    BOX* box = boxCreate(field % fields * 8, field / fields * 8, 8, 8);
    float mean = 0;
    Pix* part = pixClipRectangle(coarse, box, nullptr);
    pixGetAverageMasked(part, nullptr, 0, 0, 1, L_MEAN_ABSVAL, &mean);
    std::printf("%d ", static_cast<int>(mean));
    pixDestroy(&part);
    boxDestroy(&box);
  }
  std::printf("\n");
  pixDestroy(&coarse);
  pixDestroy(&gray);
}

void print_document(const std::string& path) {
  const auto document = open_document(read_file(path, 100'000'000), path, {});
  for (uint32_t number = 1; number <= document->pages(); ++number) {
    const std::string name = path + ":" + std::to_string(number);
    try {
      print_text(name, document->read(number, {}).text);
      print_shades(name, document->image(number, {.dpi = 50}));
    } catch (const Error& error) {
      print_text(name, error.what());
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  warm_up_readers();
  const OcrOptions options;
  const auto engine = make_tesseract(options);
  print_text("drawn page", engine->recognize(text_picture(letter()), options, Deadline::never()).text);
  for (int i = 1; i < count; ++i) print_document(arguments[i]);
#ifdef WITH_OVERRIDES
  const auto calls = override_calls();
  std::printf("calls\t%lu\t%lu\t%lu\t%lu\n", calls.line_pictures, calls.colour_profiles,
              calls.inflated_streams, calls.shared_fonts);
#else
  std::printf("calls\t0\t0\t0\t0\n");
#endif
}
