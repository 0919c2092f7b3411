#include "readers/poppler_document.hpp"

#include <algorithm>
#include <array>
#include <climits>
#include <cmath>
#include <string_view>

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

#include "base/error.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

/// poppler reports to one function of the process, on the thread that reads: set while a document is being
/// opened.
thread_local bool* rebuilt_table = nullptr;

void take_message(const std::string& message, void*) {
  if (rebuilt_table && message.find("reconstruct") != std::string::npos) *rebuilt_table = true;
}

/// poppler's own conversion opens iconv anew for every string.
std::string utf8(const poppler::ustring& text) {
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t unit = text[i];
    const char32_t next = i + 1 < text.size() ? text[i + 1] : 0u;
    if (unit >= 0xD800 && unit < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
      append_utf8(result, 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
      ++i;
    } else {
      append_utf8(result, unit >= 0xD800 && unit < 0xE000 ? char32_t{0xFFFD} : unit);
    }
  }
  return result;
}

/// poppler takes strings of the information dictionary for Latin-1 where they are in PDFDocEncoding (PDF
/// 32000-1, D.3): code points that Latin-1 leaves to control characters.
void decode_pdf_doc(poppler::ustring& text) {
  static constexpr char16_t low[] = u"\u02D8\u02C7\u02C6\u02D9\u02DD\u02DB\u02DA\u02DC";
  static constexpr char16_t high[] =
      u"\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203A\u2212\u2030\u201E\u201C\u201D\u2018"
      u"\u2019\u201A"
      u"\u2122\uFB01\uFB02\u0141\u0152\u0160\u0178\u017D\u0131\u0142\u0153\u0161\u017E";
  for (auto& unit : text) {
    if (unit >= 0x18 && unit < 0x20) unit = low[unit - 0x18];
    if (unit >= 0x80 && unit < 0x9F) unit = high[unit - 0x80];
  }
}

std::unique_ptr<poppler::page> load_page(const poppler::document& document, uint32_t number) {
  if (number == 0 || number > static_cast<uint32_t>(document.pages()))
    throw Error{Stage::ingest, Code::damaged, "the page is missing in the file", "", number};
  std::unique_ptr<poppler::page> page{document.create_page(static_cast<int>(number) - 1)};
  if (!page) throw Error{Stage::ingest, Code::damaged, "the page cannot be read", "", number};
  return page;
}

int degrees(poppler::page::orientation_enum orientation) {
  switch (orientation) {
    case poppler::page::landscape:
      return 90;
    case poppler::page::upside_down:
      return 180;
    case poppler::page::seascape:
      return 270;
    default:
      return 0;
  }
}

/// By the font's name, the only mark that poppler's interface leaves: "ABCDEF+Arial-BoldMT".
bool is_bold(std::string_view font) {
  constexpr std::array<std::string_view, 8> weights{"bold", "black", "heavy", "semibold",
                                                    "demi", "-bd",   "cmbx",  "sfbx"};
  const std::string lower = to_lower(font);
  return std::any_of(weights.begin(), weights.end(),
                     [&](std::string_view weight) { return lower.find(weight) != std::string::npos; });
}

Box to_box(const poppler::rectf& area) {
  return {quantise_points(area.left()), quantise_points(area.top()), quantise_points(area.right()),
          quantise_points(area.bottom())};
}

constexpr std::string_view tiny_pdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    "4 0 obj<</Length 19>>stream\n1 0 0 rg 1 1 5 5 re f\nendstream endobj\n"
    "trailer<</Root 1 0 R/Size 5>>\n%%EOF\n";

}  // namespace

struct PopplerDocument::Handle {
  std::unique_ptr<poppler::document> document;
};

PopplerDocument::PopplerDocument(SharedBytes bytes, const std::string& password, std::size_t size)
    : bytes_{std::move(bytes)}, handle_{std::make_unique<Handle>()} {
  size = std::min(size, bytes_->size());
  if (size > INT_MAX) throw Error{Stage::ingest, Code::too_large, "a PDF over 2 GiB", "split it"};
  rebuilt_table = &repaired_;
  handle_->document.reset(
      poppler::document::load_from_raw_data(bytes_->data(), static_cast<int>(size), password, password));
  rebuilt_table = nullptr;
  if (!handle_->document) throw Error{Stage::ingest, Code::damaged, "the PDF cannot be parsed"};
  if (handle_->document->is_locked())
    throw Error{Stage::ingest, Code::encrypted, "the PDF needs a password that was not given",
                "name passwords with --password-file"};
}

PopplerDocument::~PopplerDocument() = default;

int PopplerDocument::pages() const {
  return handle_->document->pages();
}

std::string PopplerDocument::info(const std::string& key) const {
  auto text = handle_->document->info_key(key);
  decode_pdf_doc(text);
  return utf8(text);
}

bool PopplerDocument::has_embedded_files() const {
  return handle_->document->has_embedded_files();
}

PopplerDocument::PageFrame PopplerDocument::frame(uint32_t number) const {
  const auto page = load_page(*handle_->document, number);
  const auto box = page->page_rect(poppler::crop_box);
  PageFrame frame{std::abs(box.width()), std::abs(box.height()), degrees(page->orientation())};
  if (frame.rotation % 180 != 0) std::swap(frame.width, frame.height);
  return frame;
}

std::string PopplerDocument::text(uint32_t number) const {
  ++loads_;
  const auto page = load_page(*handle_->document, number);
  auto text = utf8(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout));
  while (text.ends_with('\f') || text.ends_with('\n')) text.pop_back();
  return text;
}

std::vector<Word> PopplerDocument::words(uint32_t number) const {
  ++loads_;
  const auto page = load_page(*handle_->document, number);
  std::vector<Word> words;
  for (const auto& box : page->text_list()) {
    Word word;
    word.text = utf8(box.text());
    word.box = to_box(box.bbox());
    words.push_back(std::move(word));
  }
  return words;
}

std::vector<LayoutWord> PopplerDocument::layout_words(uint32_t number) const {
  ++loads_;
  const auto page = load_page(*handle_->document, number);
  std::vector<LayoutWord> words;
  for (const auto& box : page->text_list(poppler::page::text_list_include_font)) {
    if (box.rotation() != 0) continue;
    words.push_back({utf8(box.text()), to_box(box.bbox()), std::round(box.get_font_size() * 10) / 10,
                     is_bold(box.get_font_name()), box.has_space_after()});
  }
  return words;
}

Image PopplerDocument::render(uint32_t number, double dpi) const {
  ++loads_;
  const auto page = load_page(*handle_->document, number);
  const auto size = frame(number);
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const auto picture = renderer.render_page(page.get(), dpi, dpi);
  if (!picture.is_valid())
    throw Error{Stage::ingest, Code::damaged, "the page cannot be rendered", "", number};
  // A bitmap that could not be allocated comes back as a valid one of 1 x 1.
  if (picture.width() < std::floor(size.width * dpi / 72) ||
      picture.height() < std::floor(size.height * dpi / 72))
    throw Error{Stage::ingest, Code::memory, "the page is too large to render", "lower --dpi", number};
  return Image::from_gray8(picture.const_data(), picture.width(), picture.height(), picture.bytes_per_row(),
                           static_cast<int>(std::lround(dpi)));
}

void warm_up_poppler() {
  // poppler's global tables go with its last document, and its colour profiles are built by the first page
  // without a lock: one document stays open, one page is drawn before there are threads.
  static const auto kept = [] {
    poppler::set_debug_error_function(&take_message, nullptr);
    auto document =
        std::make_unique<PopplerDocument>(std::make_shared<const Bytes>(std::string{tiny_pdf}), "");
    document->render(1, 72);
    return document;
  }();
  static_cast<void>(kept);
}

}  // namespace docmill
