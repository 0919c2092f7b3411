#include "writers/pdf_document.hpp"

#include <hpdf.h>

#include "base/error.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

struct Free {
  void operator()(HPDF_Doc document) const { HPDF_Free(document); }
};

/// libharu's handler: only remembers the first error, so that nothing is thrown through C frames.
void remember(HPDF_STATUS error, HPDF_STATUS, void* first) {
  auto& status = *static_cast<HPDF_STATUS*>(first);
  if (status == 0) status = error;
}

}  // namespace

struct PdfDocument::State {
  double width = 0, height = 0;  // of a page
  HPDF_STATUS error = 0;
  std::unique_ptr<_HPDF_Doc_Rec, Free> document;
  const Theme::Data* theme = nullptr;
  std::vector<std::pair<const Font*, HPDF_Font>> fonts;  ///< the fallback ones only when needed
  UsedCharacters used;                                   ///< by index into `fonts`

  void check(std::string_view what) const {
    if (error == 0) return;
    throw Error{Stage::write, Code::write_failed,
                "libharu error " + std::to_string(error) + " while " + std::string{what}};
  }

  std::size_t load(const Font& font) {
    for (std::size_t index = 0; index < fonts.size(); ++index)
      if (fonts[index].first == &font) return index;
    const char* name = HPDF_LoadTTFontFromFile(document.get(), font.file().c_str(), HPDF_TRUE);
    check("loading " + font.file().string());
    fonts.emplace_back(&font, HPDF_GetFont(document.get(), name, "UTF-8"));
    used.emplace_back();
    return fonts.size() - 1;
  }

  HPDF_Page add_page() {
    HPDF_Page page = HPDF_AddPage(document.get());
    check("adding a page");
    HPDF_Page_SetWidth(page, static_cast<HPDF_REAL>(width));
    HPDF_Page_SetHeight(page, static_cast<HPDF_REAL>(height));
    return page;
  }

  void draw(HPDF_Page page, const Rectangle& rectangle) {
    HPDF_Page_SetRGBFill(page, static_cast<HPDF_REAL>(rectangle.colour.red),
                         static_cast<HPDF_REAL>(rectangle.colour.green),
                         static_cast<HPDF_REAL>(rectangle.colour.blue));
    HPDF_Page_Rectangle(page, static_cast<HPDF_REAL>(rectangle.x),
                        static_cast<HPDF_REAL>(height - rectangle.y - rectangle.height),
                        static_cast<HPDF_REAL>(rectangle.width), static_cast<HPDF_REAL>(rectangle.height));
    HPDF_Page_Fill(page);
  }

  void draw(HPDF_Page page, const TextRun& run) {
    if (run.text.empty()) return;
    HPDF_Page_SetRGBFill(page, static_cast<HPDF_REAL>(run.colour.red),
                         static_cast<HPDF_REAL>(run.colour.green), static_cast<HPDF_REAL>(run.colour.blue));
    double x = run.x;
    for (const auto& [drawing, piece] : font(*theme, run.face).pieces(run.text)) {
      const std::size_t index = load(*drawing);
      for (std::size_t at = 0; at < piece.size();) used[index].insert(next_code_point(piece, at));
      HPDF_Page_SetFontAndSize(page, fonts[index].second, static_cast<HPDF_REAL>(run.size));
      HPDF_Page_BeginText(page);
      HPDF_Page_TextOut(page, static_cast<HPDF_REAL>(x), static_cast<HPDF_REAL>(height - run.baseline),
                        std::string{piece}.c_str());
      HPDF_Page_EndText(page);
      x += drawing->width(piece, run.size);
    }
  }
};

PdfDocument::PdfDocument(const Theme::Data& theme, double width, double height)
    : state_{std::make_unique<State>()} {
  state_->width = width;
  state_->height = height;
  state_->document.reset(HPDF_New(remember, &state_->error));
  if (!state_->document) throw Error{Stage::write, Code::memory, "no memory for a PDF"};
  HPDF_UseUTFEncodings(state_->document.get());
  HPDF_SetCurrentEncoder(state_->document.get(), "UTF-8");
  state_->theme = &theme;
  state_->load(theme.regular);
  state_->load(theme.bold);
  HPDF_AddPageLabel(state_->document.get(), 0, HPDF_PAGE_NUM_STYLE_DECIMAL, 1, "");
  state_->check("starting a PDF");
}

PdfDocument::~PdfDocument() = default;

void PdfDocument::add_page(const Canvas& canvas) {
  HPDF_Page page = state_->add_page();
  for (const Rectangle& rectangle : canvas.rectangles) state_->draw(page, rectangle);
  for (const TextRun& run : canvas.texts) state_->draw(page, run);
  state_->check("drawing a page");
  if (canvas.heading.empty()) return;
  HPDF_SetPageMode(state_->document.get(), HPDF_PAGE_MODE_USE_OUTLINE);
  HPDF_Outline bookmark = HPDF_CreateOutline(state_->document.get(), nullptr, canvas.heading.c_str(),
                                             HPDF_GetEncoder(state_->document.get(), "UTF-8"));
  state_->check("making a bookmark");
  HPDF_Destination destination = HPDF_Page_CreateDestination(page);
  HPDF_Destination_SetFit(destination);
  HPDF_Outline_SetDestination(bookmark, destination);
  state_->check("setting a bookmark");
}

std::string PdfDocument::save() {
  HPDF_SaveToStream(state_->document.get());
  state_->check("saving");
  HPDF_UINT32 size = HPDF_GetStreamSize(state_->document.get());
  std::string bytes(size, '\0');
  HPDF_ResetStream(state_->document.get());
  HPDF_ReadFromStream(state_->document.get(), reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
  state_->check("saving");
  bytes.resize(size);
  return bytes;
}

const UsedCharacters& PdfDocument::used() const {
  return state_->used;
}

}  // namespace docmill
