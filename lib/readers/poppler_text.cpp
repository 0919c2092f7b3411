#include "readers/poppler_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include <poppler/ErrorCodes.h>
#include <poppler/Gfx.h>
#include <poppler/GlobalParams.h>
#include <poppler/PDFDoc.h>
#include <poppler/TextOutputDev.h>
#include <poppler/UTF.h>

#include "base/unicode.hpp"
#include "readers/poppler_errors.hpp"

namespace docmill {
namespace {

std::string utf8(std::string text) {
  return is_utf8(text) ? text : to_valid_utf8(text);
}

std::string utf8(const TextWord& word) {
  const std::unique_ptr<GooString> text{word.getText()};
  return utf8(text->toStr());
}

Box box_of(const TextWord& word) {
  double left = 0, top = 0, right = 0, bottom = 0;
  word.getBBox(&left, &top, &right, &bottom);
  return {quantise_points(left), quantise_points(top), quantise_points(right), quantise_points(bottom)};
}

/// By the font's name: "ABCDEF+Arial-BoldMT". What a font says of itself beside it is seldom set.
bool is_bold(const TextWord& word) {
  constexpr std::array<std::string_view, 8> weights{"bold", "black", "heavy", "semibold",
                                                    "demi", "-bd",   "cmbx",  "sfbx"};
  const auto* font = word.getLength() > 0 ? word.getFontName(0) : nullptr;
  if (font == nullptr) return false;
  const std::string lower = to_lower(utf8(font->toStr()));
  return std::any_of(weights.begin(), weights.end(),
                     [&](std::string_view weight) { return lower.find(weight) != std::string::npos; });
}

void append(void* text, const char* piece, int length) {
  static_cast<std::string*>(text)->append(piece, static_cast<std::size_t>(length));
}

struct Release {
  void operator()(TextPage* page) const { page->decRefCnt(); }
};

constexpr double points_per_inch = 72;
constexpr bool physical_layout = false, raw_order = false, media_box = false, crop = true, printing = false;

/// Whether the page has annotations that may show text: links, of which a manual's page has dozens, do not.
bool has_shown_annotations(::Page& page) {
  const Object annotations = page.getAnnotsObject();
  if (!annotations.isArray()) return false;
  for (int index = 0; index < annotations.arrayGetLength(); ++index) {
    const Object annotation = annotations.arrayGet(index);
    if (annotation.isDict() && !annotation.dictLookup("Subtype").isName("Link")) return true;
  }
  return false;
}

/// As PDFDoc::displayPage(), which keeps the links of every page until the document is closed.
void display(PDFDoc& document, ::Page& page, TextOutputDev& output) {
  if (has_shown_annotations(page)) {
    document.displayPage(&output, page.getNum(), points_per_inch, points_per_inch, 0, media_box, crop,
                         printing);
    return;
  }
  const std::unique_ptr<Gfx> interpreter{page.createGfx(&output, points_per_inch, points_per_inch, 0,
                                                        media_box, crop, -1, -1, -1, -1, printing, nullptr,
                                                        nullptr)};
  Object content = page.getContents();
  if (content.isNull()) return;
  interpreter->saveState();
  interpreter->display(&content);
  interpreter->restoreState();
}

}  // namespace

struct ShownPage::Layout {
  std::unique_ptr<TextPage, Release> page;

  /// Calls `take` with each word, in reading order.
  template <class Take>
  void each_word(Take take) const {
    const auto words = page->makeWordList(false);
    for (int index = 0; words && index < words->getLength(); ++index) take(*words->get(index));
  }
};

ShownPage::ShownPage() = default;
ShownPage::ShownPage(ShownPage&&) noexcept = default;
ShownPage& ShownPage::operator=(ShownPage&&) noexcept = default;
ShownPage::~ShownPage() = default;

std::vector<Word> ShownPage::words() const {
  std::vector<Word> words;
  layout_->each_word([&](const TextWord& shown) {
    Word word;
    word.text = utf8(shown);
    word.box = box_of(shown);
    words.push_back(std::move(word));
  });
  return words;
}

std::vector<LayoutWord> ShownPage::layout_words() const {
  std::vector<LayoutWord> words;
  layout_->each_word([&](const TextWord& shown) {
    if (shown.getRotation() != 0) return;
    words.push_back({utf8(shown), box_of(shown), std::round(shown.getFontSize() * 10) / 10, is_bold(shown),
                     shown.hasSpaceAfter()});
  });
  return words;
}

/// In this order, since poppler's tables must outlive its document.
struct PopplerText::Handle {
  GlobalParamsIniter tables{[](ErrorCategory, Goffset, const char*) {}};
  std::optional<PDFDoc> document;
};

PopplerText::PopplerText(SharedBytes bytes, const std::string& password)
    : bytes_{std::move(bytes)}, handle_{std::make_unique<Handle>()} {
  auto* stream = new MemStream{bytes_->data(), 0, pdf_size(*bytes_), Object{objNull}};
  const std::optional<GooString> secret{std::in_place, password};
  auto& document = handle_->document.emplace(stream, secret, secret, nullptr, [this] { repaired_ = true; });
  if (!document.isOk()) throw not_opened(document.getErrorCode() == errEncrypted);
}

PopplerText::~PopplerText() = default;

int PopplerText::pages() const {
  return handle_->document->getNumPages();
}

std::string PopplerText::info(const char* key) const {
  const auto value = handle_->document->getDocInfoStringEntry(key);
  if (!value) return {};
  Unicode* characters = nullptr;
  const int length = TextStringToUCS4(value->toStr(), &characters);
  const std::unique_ptr<Unicode, decltype(&gfree)> owner{characters, &gfree};
  std::string text;
  std::for_each_n(characters, length, [&](Unicode character) { append_utf8(text, character); });
  return utf8(std::move(text));
}

bool PopplerText::has_embedded_files() const {
  return handle_->document->getCatalog()->numEmbeddedFiles() > 0;
}

ShownPage PopplerText::page(uint32_t number) const {
  ++loads_;
  auto& document = *handle_->document;
  auto* page = document.getPage(static_cast<int>(number));
  if (page == nullptr) throw no_page(number, document.getNumPages());
  ShownPage shown;
  shown.rotation = page->getRotate();
  shown.width = std::abs(page->getCropWidth());
  shown.height = std::abs(page->getCropHeight());
  if (shown.rotation % 180 != 0) std::swap(shown.width, shown.height);
  TextOutputDev output{&append, &shown.text, physical_layout, 0, raw_order};
  display(document, *page, output);
  shown.text = utf8(std::move(shown.text));
  while (shown.text.ends_with('\f') || shown.text.ends_with('\n')) shown.text.pop_back();
  shown.layout_ = std::make_unique<ShownPage::Layout>();
  shown.layout_->page.reset(output.takeText());
  return shown;
}

}  // namespace docmill
