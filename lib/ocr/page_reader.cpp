#include "ocr/page_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/error.hpp"
#include "ocr/calibration.hpp"
#include "ocr/second_look.hpp"

namespace docmill {
namespace {

constexpr int one_block = 6;  // Tesseract's page segmentation mode

/// Read at another size, a page has other mistakes: the error falls most where it is read smaller and where
/// its letters are widened.
struct OtherSize {
  double across, down;
};
constexpr std::array other_sizes{OtherSize{0.8, 0.8}, OtherSize{1.25, 1}, OtherSize{1.5, 1.5}};

std::span<const OtherSize> sizes_to_read(OcrSpeed speed) {
  return std::span{other_sizes}.first(speed == OcrSpeed::best ? 3 : 2);
}

/// Of a page's words as many are right: reading it again is not worth its time.
double enough(OcrSpeed speed) {
  return speed == OcrSpeed::best ? 0.95 : 0.85;
}

/// Of its words to be right; 1 without words.
double mean_chance(const Reading& reading) {
  double sum = 0;
  std::size_t count = 0;
  for (const auto& line : reading) {
    for (const auto& word : line.words) sum += chance_right(word.confidence);
    count += line.words.size();
  }
  return count > 0 ? sum / static_cast<double>(count) : 1;
}

/// What was read at the size, in pixels of the page.
Reading read_at(const OtherSize& size, Reading reading) {
  const auto scaled = [](int pixels, double factor) {
    return static_cast<int>(std::lround(pixels * factor));
  };
  for (auto& line : reading)
    for (auto& [text, box, confidence] : line.words)
      box = {scaled(box.left, 1 / size.across), scaled(box.top, 1 / size.down),
             scaled(box.right, 1 / size.across), scaled(box.bottom, 1 / size.down)};
  return reading;
}

PageText page_text(const Pass& pass, const Picture& picture, int turned, bool words) {
  PageText page;
  page.turned = turned;
  page.cut_short = pass.cut_short;
  page.note = picture.note;
  if (!pass.reading.empty()) page.confidence = quantise_confidence(mean_chance(pass.reading));
  for (const auto& line : pass.reading) {
    const char* gap = line.starts_paragraph ? "\n\n" : "\n";
    for (const auto& word : line.words) {
      if (!page.text.empty()) page.text += gap;
      page.text += word.text;
      gap = " ";
      if (words)
        page.words.push_back({word.text,
                              box_on_page(picture, word.box, page.turned),
                              quantise_confidence(chance_right(word.confidence)),
                              Origin::ocr,
                              {}});
    }
  }
  return page;
}

}  // namespace

Picture picture_to_read(const Image& image, const OcrOptions& options) {
  return prepare_picture(image, {.straight = options.steps.straighten,
                                 .fast = options.speed == OcrSpeed::fast,
                                 .coarse = options.coarse});
}

bool is_too_small(const Image& image) {
  return std::min(image.width(), image.height()) < least_pixels;
}

PageReader::PageReader(const OcrOptions& options, OrientationDetector& orientation)
    : tesseract_{options}, orientation_{orientation} {
  if (options.psm < 1 || options.psm > 13 || options.psm == 2)
    throw Error{Stage::ocr, Code::unsupported,
                "page segmentation mode " + std::to_string(options.psm) + " gives no text",
                "--psm takes 1 and 3 to 13"};
}

PageText PageReader::read(const Picture& picture, const OcrOptions& options, Deadline deadline,
                          std::optional<Pass> first) {
  const Image& sheet = picture.image();
  Pass pass = first ? std::move(*first) : this->pass(sheet, picture.dpi, options, deadline);
  const int turn = read_turned(pass, picture, options, deadline);
  const bool improved = turn == 0 ? improve(pass, sheet, picture.dpi, options, deadline)
                                  : improve(pass, sheet.rotated(turn), picture.dpi, options, deadline);
  PageText page = page_text(pass, picture, turn, options.words);
  page.unimproved = !page.cut_short && !improved;
  return page;
}

/// The turn after which a doubtful page was read better, with that reading in `pass`; else 0.
int PageReader::read_turned(Pass& pass, const Picture& picture, const OcrOptions& options,
                            Deadline deadline) {
  const double confidence = mean_confidence(pass.reading);
  if (confidence >= doubtful_page || pass.cut_short) return 0;
  const int turn = orientation_.look(picture.image(), picture.dpi).turn.value_or(0);
  if (turn == 0) return 0;
  Pass turned = tesseract_.read(picture.image().rotated(turn), picture.dpi, options.psm, deadline);
  pass.cut_short = turned.cut_short;
  if (turned.cut_short || mean_confidence(turned.reading) <= confidence) return 0;
  pass = std::move(turned);
  return turn;
}

/// False when the deadline came first.
bool PageReader::improve(Pass& pass, const Image& image, int dpi, const OcrOptions& options,
                         Deadline deadline) {
  if (pass.cut_short) return false;
  const bool finds_layout = options.psm < one_block;
  bool in_time = true;
  if (options.steps.rest && finds_layout) in_time = read_rest(pass, image, dpi, deadline);
  if (options.steps.again && in_time) in_time = read_again(pass, image, dpi, options, deadline);
  if (options.steps.noise) drop_noise(pass.reading);
  return in_time;
}

bool PageReader::read_rest(Pass& pass, const Image& image, int dpi, Deadline deadline) {
  if (!pass.black_and_white) return true;
  const auto rest = picture_of_rest(image, *pass.black_and_white, pass.reading, dpi);
  if (!rest) return true;
  const Pass found = tesseract_.read(*rest, dpi, one_block, deadline);
  if (!found.cut_short) add_rest(pass.reading, found.reading);
  return !found.cut_short;
}

bool PageReader::read_again(Pass& pass, const Image& image, int dpi, const OcrOptions& options,
                            Deadline deadline) {
  if (mean_chance(pass.reading) >= enough(options.speed)) return true;
  for (const auto& size : sizes_to_read(options.speed)) {
    const double longer = std::max(image.width() * size.across, image.height() * size.down);
    if (longer > most_pixels || dpi * size.down > finest_dpi) continue;
    Pass other = tesseract_.read(scaled(image, size.across, size.down),
                                 static_cast<int>(std::lround(dpi * size.down)), options.psm, deadline);
    if (other.cut_short) return false;
    take_better_lines(pass.reading, read_at(size, std::move(other.reading)));
  }
  return true;
}

}  // namespace docmill
