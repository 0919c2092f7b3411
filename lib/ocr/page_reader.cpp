#include "ocr/page_reader.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "ocr/calibration.hpp"
#include "ocr/second_look.hpp"

namespace docmill {
namespace {

constexpr double doubtful_line = 0.8;
constexpr int one_block = 6, one_line = 7;  // Tesseract's page segmentation modes

PageText page_text(const Pass& pass, const Picture& picture, int turned, bool words) {
  PageText page;
  page.turned = turned;
  page.cut_short = pass.cut_short;
  page.note = picture.note;
  double chances = 0;
  std::size_t count = 0;
  for (const auto& line : pass.reading) {
    const char* gap = line.starts_paragraph ? "\n\n" : "\n";
    for (const auto& word : line.words) {
      if (!page.text.empty()) page.text += gap;
      page.text += word.text;
      gap = " ";
      const double chance = chance_right(word.confidence);
      chances += chance;
      ++count;
      if (words)
        page.words.push_back({word.text,
                              box_on_page(picture, word.box, page.turned),
                              quantise_confidence(chance),
                              Origin::ocr,
                              {}});
    }
  }
  if (count > 0) page.confidence = quantise_confidence(chances / static_cast<double>(count));
  return page;
}

void take_better(ReadLine& line, Reading found, const SoftLine& soft) {
  ReadLine again{{}, line.starts_paragraph};
  for (auto& part : found)
    for (auto& word : part.words) {
      word.box = moved(word.box, soft.left, soft.top);
      again.words.push_back(std::move(word));
    }
  const bool nothing_lost = count_letters(again) * 10 >= count_letters(line) * 7;
  if (nothing_lost && confidence(again) > confidence(line)) line = std::move(again);
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
  if (options.steps.again && in_time) in_time = read_again(pass, image, dpi, deadline);
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

bool PageReader::read_again(Pass& pass, const Image& image, int dpi, Deadline deadline) {
  for (auto& line : pass.reading) {
    if (confidence(line) >= doubtful_line) continue;
    const SoftLine soft = softened_line(image, bounds(line));
    Pass found = tesseract_.read(soft.image, dpi, one_line, deadline);
    if (found.cut_short) return false;
    take_better(line, std::move(found.reading), soft);
  }
  return true;
}

}  // namespace docmill
