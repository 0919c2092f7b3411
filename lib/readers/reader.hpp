#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "formats/image.hpp"
#include "model/document.hpp"
#include "readers/member_sink.hpp"

namespace docmill {

struct OpenOptions {
  std::vector<std::string> passwords;  ///< tried in turn, after the empty one
  uint32_t max_pages = 20'000;         ///< pages past it are left out: `degraded` and partial
  uint64_t max_pixels = 200'000'000;   ///< of one page's image, checked before decoding or rendering
  uint64_t max_inflated =
      128ull << 20;     ///< bytes that libqpdf may inflate of one document at a time; past it poppler does
  bool layout = false;  ///< PDFs state headings and tables by what their pages show: see structure()
};

struct ReadOptions {
  bool words = false;  ///< words with boxes too
};

struct ImageOptions {
  int dpi = 300;  ///< for rendering; an embedded picture that is the page is decoded as it is
};

/// What a document says of itself. Dates ISO 8601.
struct Facts {
  std::string media_type, title, author, created;
  std::vector<FormField> fields;        ///< of an interactive form, in reading order
  std::vector<Annotation> annotations;  ///< in reading order
  std::vector<Problem> problems;        ///< of the document as a whole (repaired structure, pages left out)
  std::vector<std::string> degraded;
};

/// What a format itself says of a page: headings by their styles, tables by their markup. Pages and offsets
/// as in Section and Table.
struct PageStructure {
  std::vector<Section> sections;
  std::vector<Table> tables;
};

/// An opened document. All functions may be called from several threads at once and in any order of pages;
/// pages count from 1. They throw Error; a throw concerns that page only.
class OpenDocument {
 public:
  virtual ~OpenDocument() = default;
  virtual Facts facts() const = 0;
  virtual uint32_t pages() const = 0;
  /// The page with its text cleaned (unicode.hpp) and origin and reason set: digital, mixed, blank, or
  /// scanned with empty text. No two calls differ.
  virtual Page read(uint32_t page, const ReadOptions& options) = 0;
  /// For the formats of states_structure() (structure/structure.hpp); nothing for those whose structure is
  /// guessed from the text.
  virtual PageStructure structure(uint32_t) { return {}; }
  /// The page as a picture, upright as displayed; for scanned and mixed pages, or any with --force.
  virtual Image image(uint32_t page, const ImageOptions& options) = 0;
  /// About how many pixels image() of a page that was read has; 0 = not known without decoding, or no
  /// such page.
  virtual uint64_t picture_pixels(uint32_t) const { return 0; }
  /// Whether the page shows pictures alone and has its text in an invisible layer over them.
  virtual bool has_hidden_layer(uint32_t) { return false; }
  /// Hands out the documents inside this one, in their order; an archive has these alone and no pages. Asked
  /// at most once. Throws Error when those that follow cannot be told.
  virtual void extract(MemberSink&) {}
};

/// The media type by content; `name` only breaks ties between text formats (text/markdown, text/csv,
/// text/plain). "application/octet-stream" when nothing fits.
std::string sniff_media_type(std::string_view bytes, std::string_view name);

/// Opens by sniffed type. Throws Error unsupported, empty, damaged, encrypted, too_large.
std::unique_ptr<OpenDocument> open_document(SharedBytes bytes, std::string_view name,
                                            const OpenOptions& options);

/// Once per process, on one thread, before any document: poppler's colour statics, error callback, the
/// document that stays open.
void warm_up_readers();

}  // namespace docmill
