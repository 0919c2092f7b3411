#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.hpp"
#include "formats/image.hpp"
#include "model/document.hpp"
#include "ocr/mixed_page.hpp"

namespace docmill {

/// What a page is worth of time. fast: read at a lower resolution, narrowed. best: see OcrSteps::again.
enum class OcrSpeed { fast, balanced, best };

/// What is done beside one plain reading; docmill-ocr(1) says what each was measured to give.
struct OcrSteps {
  bool straighten = false;  ///< turn a tilted page straight
  bool rest = false;        ///< read again what the layout analysis left out
  bool noise = false;       ///< take out what specks, rules and photographs were taken for
  bool again = false;       ///< read doubtful pages at other sizes too; best: more pages, one size more
};
OcrSteps steps_of(OcrSpeed speed);

struct OcrOptions {
  /// Tesseract names joined by '+', or "auto:" and those among which each page's is chosen.
  std::string language = "eng";
  int dpi = 300;              ///< rendering resolution of pages that are no single picture
  int psm = 3;                ///< Tesseract page segmentation mode
  bool force = false;         ///< recognise pages with good text too
  std::string tessdata = {};  ///< folder of *.traineddata; empty = Tesseract's own
  bool words = false;         ///< keep words with boxes
  OcrSpeed speed = OcrSpeed::balanced;
  OcrSteps steps = steps_of(OcrSpeed::balanced);
  bool coarse = false;  ///< read at no more than coarse_dpi
};
/// Print of 10 points is still read.
inline constexpr int coarse_dpi = 150;
/// How a page is tried again that took too long: coarse, as one block wherever the layout would be sought
/// (that is what hangs), and without steps.
OcrOptions cheaper(OcrOptions options);

/// What was recognised on one picture. Boxes in points of the displayed page (pixels * 72 / dpi).
struct PageText {
  std::string text;       ///< cleaned, reading order, paragraphs separated by an empty line
  double confidence = 0;  ///< mean over words, 0..1; 0 without words
  std::vector<Word>
      words;               ///< empty unless asked for; else the blank-separated words of `text`, in its order
  bool cut_short = false;  ///< the deadline came before the page had been read
  bool unimproved = false;  ///< the page had been read when it came, but not all OcrSteps had been taken
  int turned = 0;           ///< degrees clockwise by which the picture had to be turned to be read
  std::string note;         ///< what else had to be done to the picture; may be empty
};

/// In shades of grey, if the page is on white or coloured paper throughout: Tesseract thresholds each colour
/// by itself, and joins the noise of all. Where fields or print are coloured, their colours stay: equally
/// dark ones are told from each other.
Image gray_unless_coloured(Image picture);

/// One recogniser, for one thread at a time. Each call is independent of those before it.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual PageText recognize(const Image& image, const OcrOptions& options, Deadline deadline) = 0;
};

/// A Tesseract engine, 70 to 140 ms and 65 MiB to make; its language and tessdata never change. Throws Error.
std::unique_ptr<Engine> make_tesseract(const OcrOptions& options);
/// Of the options all that decides recognised text. Equal for equal options.
std::string options_key(const OcrOptions& options);
/// What decides recognised text beside the picture, the options and the language data: docmill's own sources
/// (a hash), the libraries, the processor's vector instructions.
std::string recogniser_version();
/// Of all that recognition is given of a picture: pixels, size, depth, resolution. Equal for equal pictures.
std::string picture_hash(const Image& image);

/// True when so little ink is on the picture that recognition would find nothing.
bool is_blank(const Image& image);

/// Whether the page is to be recognised: scanned, mixed and not done yet, or any non-blank page with force.
bool needs_recognition(const Page& page, const OcrOptions& options);
/// Puts recognised text into the page: scanned and forced pages become origin ocr, mixed ones keep their
/// digital text and gain what the picture adds (digital when it adds nothing); no words found = blank with
/// the reason. Digital text is never replaced by nothing. `layout` is asked only of mixed pages, whose `text`
/// has its words.
void fill_page(Page& page, PageText text, const OcrOptions& options, const DigitalLayout& layout = {});

}  // namespace docmill
