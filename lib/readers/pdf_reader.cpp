#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <optional>

#include "base/error.hpp"
#include "base/pool.hpp"
#include "base/unicode.hpp"
#include "formats/pdf_attachments.hpp"
#include "formats/pdf_light_fonts.hpp"
#include "formats/pdf_mentions.hpp"
#include "formats/pdf_structure.hpp"
#include "readers/garbled_lines.hpp"
#include "readers/pdf_date.hpp"
#include "readers/pdf_form.hpp"
#include "readers/pdf_layout.hpp"
#include "readers/pdf_origin.hpp"
#include "readers/poppler_document.hpp"
#include "readers/readers.hpp"
#include "readers/reading_order.hpp"

namespace docmill {
namespace {

/// Tesseract takes no more pixels a side.
constexpr double longest_side = 32'767;
/// Print is not legible on coarser pictures.
constexpr double least_dpi = 72;

/// Lighter fonts save more than half of the time on a manual. Letters of a few pages gain less than looking
/// for the fonts costs; scans, which have more bytes a page, gain nothing and would be held twice for a
/// while.
bool worth_lightening(std::size_t bytes, int pages) {
  return pages >= 10 && bytes <= (32u << 20) && bytes / static_cast<std::size_t>(pages) <= 40'000;
}

/// poppler and libqpdf keep what they have loaded of each page: after so many loads a handle is given up. A
/// new poppler handle walks the page tree up to the page it is asked for, so that fewer would cost time.
constexpr unsigned most_loads(const PopplerDocument&) {
  return 400;
}
constexpr unsigned most_loads(const PdfStructure&) {
  return 50;
}

/// What `work` gives with a handle of the pool.
template <class Handle, class Work>
auto with(Pool<Handle>& pool, Work work) {
  auto handle = pool.take();
  auto result = work(*handle);
  if (handle->loads() >= most_loads(*handle)) handle.discard();
  return result;
}

/// Titles and names come with line breaks and padding.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : clean_text(text)) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

struct Opened {
  std::unique_ptr<PopplerDocument> document;
  std::string password;
};

Opened open_with_passwords(const SharedBytes& bytes, const std::vector<std::string>& passwords) {
  std::vector<std::string> candidates{""};
  candidates.insert(candidates.end(), passwords.begin(), passwords.end());
  for (std::size_t i = 0;; ++i) {
    try {
      return {std::make_unique<PopplerDocument>(bytes, candidates[i]), candidates[i]};
    } catch (const Error& error) {
      if (error.code != Code::encrypted || i + 1 == candidates.size()) throw;
    }
  }
}

class PdfDocument : public OpenDocument {
 public:
  PdfDocument(SharedBytes bytes, const OpenOptions& options)
      : PdfDocument{bytes, options, open_with_passwords(bytes, options.passwords)} {}

  Facts facts() const override { return facts_; }
  uint32_t pages() const override { return pages_; }

  Page read(uint32_t number, const ReadOptions& options) override {
    check(number);
    Page page;
    page.number = number;
    const auto raw = with(texts_, [&](const PopplerDocument& document) {
      const auto frame = document.frame(number);
      page.width = quantise_points(frame.width);
      page.height = quantise_points(frame.height);
      page.rotation = frame.rotation;
      return ordered_text(document, number, frame);
    });
    const auto quality = judge_text(raw);
    auto [origin, reason] = find_origin(quality, [&] {
      auto drawing = this->drawing(number);
      keep_pixels(page, drawing);
      return drawing;
    });
    page.origin = origin;
    page.reason = std::move(reason);
    const bool has_text = origin == Origin::digital || origin == Origin::mixed;
    if (has_text) page.text = clean_text(raw);
    if (options.words) page.words = has_text ? words(page) : std::vector<Word>{};
    if (has_text && quality.unreadable > 0) leave_out_garbled(page, raw);
    if (options_.layout && has_text) keep_structure(page);
    return page;
  }

  PageStructure structure(uint32_t number) override {
    check(number);
    if (!options_.layout) return {};
    if (auto kept = take_structure(number)) return std::move(*kept);
    read(number, {});
    return take_structure(number).value_or(PageStructure{});
  }

  uint64_t picture_pixels(uint32_t number) const override {
    const std::lock_guard lock{mutex_};
    const auto found = pixels_of_pages_.find(number);
    return found == pixels_of_pages_.end() ? 0 : found->second;
  }

  /// The files attached to it.
  void extract(MemberSink& sink) override {
    if (!has_attachments_) return;
    PdfAttachments attachments{bytes_, password_, pages_};
    for (std::size_t i = 0; i < attachments.files().size(); ++i) {
      const auto& file = attachments.files()[i];
      if (!sink.begin({file.name, iso_date(file.modified)})) return;
      if (const auto error = hand_out(attachments, i, sink))
        sink.fail(error->code, error->message, error->hint);
      else
        sink.end();
    }
  }

  Image image(uint32_t number, const ImageOptions& options) override {
    check(number);
    std::string too_large;
    if (auto picture = embedded_picture(number, too_large)) return std::move(*picture);
    return with(originals_, [&](const PopplerDocument& document) {
      const auto frame = document.frame(number);
      if (frame.width <= 0 || frame.height <= 0)
        throw Error{Stage::ingest, Code::damaged, "the page has no size", "", number};
      const double dpi = fitting_dpi(frame, options.dpi, number);
      auto image = document.render(number, dpi);
      if (!too_large.empty() || dpi < options.dpi)
        image.set_reduction((too_large.empty() ? "" : too_large + ": ") + "the page was drawn at " +
                            std::to_string(std::lround(dpi)) + " dpi; raise --max-pixels");
      return image;
    });
  }

  /// What libqpdf cannot read has none.
  bool has_hidden_layer(uint32_t number) override {
    try {
      const auto drawing =
          with(structures_, [&](PdfStructure& structure) { return structure.drawing(number); });
      return drawing.invisible_text && !drawing.visible_text && drawing.pictures > 0;
    } catch (const Error&) {
      return false;
    }
  }

 private:
  PdfDocument(const SharedBytes& bytes, const OpenOptions& options, Opened opened)
      : bytes_{bytes},
        file_size_{bytes->size()},
        options_{options},
        password_{opened.password},
        structures_{
            [this] { return std::make_unique<PdfStructure>(bytes_, password_, options_.max_inflated); }},
        originals_{[this] { return std::make_unique<PopplerDocument>(bytes_, password_, file_size_); }},
        texts_{[this] { return std::make_unique<PopplerDocument>(bytes_, password_); }} {
    auto& document = *opened.document;
    has_attachments_ = PdfAttachments::possible(bytes->view()) || document.has_embedded_files();
    facts_.media_type = "application/pdf";
    facts_.title = one_line(document.info("Title"));
    facts_.author = one_line(document.info("Author"));
    facts_.created = iso_date(document.info("CreationDate"));
    if (document.pages() < 1) throw Error{Stage::ingest, Code::damaged, "the PDF has no pages"};
    if (document.repaired())
      facts_.problems.push_back(
          {Stage::ingest, 0, Code::damaged, "the cross-reference table was damaged and was rebuilt", {}});
    pages_ = limit_pages(static_cast<uint64_t>(document.pages()), options, facts_);
    add_interactive_parts(document);
    if (document.repaired() || !worth_lightening(bytes->size(), document.pages()) ||
        !lighten(document.pages()))
      texts_.give_back(std::move(opened.document));
  }

  /// What libqpdf cannot read of a damaged file is left out: the text matters more.
  void add_interactive_parts(const PopplerDocument& document) {
    const auto mentions = find_mentions(bytes_->view(), options_.max_inflated);
    try {
      if (mentions.form)
        add_form(facts_, with(structures_, [&](PdfStructure& structure) { return structure.form(pages_); }));
      if (mentions.annotations)
        add_annotations(
            facts_, with(structures_, [&](PdfStructure& structure) { return structure.annotations(pages_); }),
            [&](uint32_t page) { return document.words(page); });
    } catch (const Error&) {
    }
  }

  /// Nothing when it was taken, as far as it was wanted. What the sink throws passes through.
  static std::optional<Error> hand_out(PdfAttachments& attachments, std::size_t file, MemberSink& sink) {
    std::exception_ptr thrown_by_sink;
    const auto take = [&](std::string_view piece) {
      try {
        return sink.write(piece);
      } catch (...) {
        thrown_by_sink = std::current_exception();
        return false;
      }
    };
    std::optional<Error> failure;
    try {
      attachments.read(file, take);
    } catch (const Error& error) {
      failure = error;
    }
    if (thrown_by_sink) std::rethrow_exception(thrown_by_sink);
    return failure;
  }

  /// Words are asked for only where there may be columns: they cost as much as the text.
  static std::string ordered_text(const PopplerDocument& document, uint32_t number,
                                  const PopplerDocument::PageFrame& frame) {
    auto text = document.text(number);
    if (!may_have_columns(text, frame.width)) return text;
    return in_column_order(std::move(text), document.words(number), frame.height);
  }

  /// Recognition then reads what these lines show.
  void leave_out_garbled(Page& page, const std::string& raw) {
    const auto lines = garbled_lines(raw);
    if (lines.empty()) return;
    auto words = page.words ? std::move(*page.words) : this->words(page);
    if (leave_out(lines, page.text, words)) {
      page.origin = Origin::mixed;
      page.reason += "; " + std::to_string(lines.size()) +
                     (lines.size() == 1 ? " line of it is garbled" : " lines of it are garbled");
    }
    if (page.words) page.words = std::move(words);
  }

  bool lighten(int pages) {
    auto light = lighten_fonts(bytes_->view(), options_.max_inflated);
    if (!light) return false;
    auto bytes = std::make_shared<const Bytes>(std::move(*light));
    auto document = std::make_unique<PopplerDocument>(bytes, password_);
    if (document->repaired() || document->pages() != pages) return false;
    bytes_ = std::move(bytes);
    texts_.give_back(std::move(document));
    return true;
  }

  void check(uint32_t number) const {
    if (number == 0 || number > pages_)
      throw Error{Stage::ingest, Code::internal, "no such page", "", number};
  }

  /// What libqpdf cannot decode (damaged, or LZW) poppler may draw in part; only a page that shows nothing is
  /// lost.
  PageDrawing drawing(uint32_t number) {
    try {
      return with(structures_, [&](PdfStructure& structure) { return structure.drawing(number); });
    } catch (const Error& error) {
      if (error.code != Code::damaged) throw;
    }
    if (with(originals_,
             [&](const PopplerDocument& document) { return document.render(number, 30).uniform(); }))
      throw Error{Stage::ingest, Code::damaged, "the page's content is damaged", "", number};
    PageDrawing drawing;
    drawing.paths = true;
    return drawing;
  }

  std::vector<Word> words(const Page& page) {
    auto words = with(texts_, [&](const PopplerDocument& document) { return document.words(page.number); });
    for (auto& word : words) word.text = clean_text(word.text);
    // Unlike text(), poppler's list holds what lies outside the page.
    std::erase_if(words, [&](const Word& word) {
      const auto& box = word.box;
      return word.text.empty() || box.x1 <= 0 || box.y1 <= 0 || box.x0 >= page.width || box.y0 >= page.height;
    });
    return words;
  }

  void keep_pixels(const Page& page, const PageDrawing& drawing) {
    if (drawing.picture_dpi == 0) return;
    const double per_point = drawing.picture_dpi / 72.0;
    const auto pixels = static_cast<uint64_t>(page.width * page.height * per_point * per_point);
    const std::lock_guard lock{mutex_};
    pixels_of_pages_[page.number] = pixels;
  }

  /// Made while the page's words are at hand, and held until it is asked for.
  void keep_structure(const Page& page) {
    const auto& facts = layout_facts();
    const auto sampled = sampled_words_.find(page.number);
    const auto words = sampled != sampled_words_.end() ? sampled->second
                                                       : layout_words(page.number, page.width, page.height);
    std::vector<Rule> rules;
    try {
      rules = with(structures_, [&](PdfStructure& structure) { return structure.rules(page.number); });
    } catch (const Error&) {  // poppler may read what libqpdf cannot: words alone tell tables, too
    }
    auto structure = lay_out(page.number, page.text, page.width, words, rules, facts);
    const std::lock_guard lock{mutex_};
    structures_of_pages_[page.number] = std::move(structure);
  }

  std::optional<PageStructure> take_structure(uint32_t number) {
    const std::lock_guard lock{mutex_};
    auto found = structures_of_pages_.extract(number);
    return found ? std::optional{std::move(found.mapped())} : std::nullopt;
  }

  std::vector<LayoutWord> layout_words(uint32_t number, double width, double height) {
    auto words = with(texts_, [&](const PopplerDocument& document) { return document.layout_words(number); });
    for (auto& word : words) word.text = clean_text(word.text);
    std::erase_if(words, [&](const LayoutWord& word) {
      const auto& box = word.box;
      return word.text.empty() || box.x1 <= 0 || box.y1 <= 0 || box.x0 >= width || box.y0 >= height;
    });
    return words;
  }

  /// Found by whoever asks first; the others wait.
  const LayoutFacts& layout_facts() {
    std::call_once(layout_once_, [this] {
      std::vector<std::vector<LayoutWord>> pages;
      for (const uint32_t number : sample_pages(pages_)) {
        const auto frame =
            with(texts_, [&](const PopplerDocument& document) { return document.frame(number); });
        pages.push_back(layout_words(number, frame.width, frame.height));
      }
      layout_facts_.fonts = profile_fonts(pages);
      std::size_t index = 0;
      for (const uint32_t number : sample_pages(pages_)) sampled_words_[number] = std::move(pages[index++]);
      try {
        layout_facts_.outline =
            with(structures_, [](PdfStructure& structure) { return structure.outline(); });
      } catch (const Error&) {  // a damaged outline costs no text
      }
    });
    return layout_facts_;
  }

  /// Nothing when the page is to be drawn; `too_large` then says whether that is for its size.
  std::optional<Image> embedded_picture(uint32_t number, std::string& too_large) {
    try {
      return with(structures_, [&](PdfStructure& structure) {
        return structure.whole_page_picture(number, options_.max_pixels);
      });
    } catch (const PictureTooLarge& error) {
      if (!error.row_by_row) throw Error{error.stage, error.code, error.message, error.hint, number};
      too_large = error.message;
      return std::nullopt;
    } catch (const Error& error) {
      if (error.code == Code::too_large) throw;
      return std::nullopt;  // poppler may read what libqpdf cannot
    }
  }

  /// The wished resolution, or as much as the limits on pixels allow.
  double fitting_dpi(const PopplerDocument::PageFrame& frame, int wished, uint32_t number) const {
    const double by_area = 72 * std::sqrt(double(options_.max_pixels) / (frame.width * frame.height));
    const double by_side = 72 * longest_side / std::max(frame.width, frame.height);
    const double dpi = std::floor(std::min({double(wished), by_area, by_side}));
    if (dpi < std::min(least_dpi, double(wished)))
      throw Error{Stage::ingest, Code::too_large,
                  "a page of " + std::to_string(std::lround(frame.width)) + " x " +
                      std::to_string(std::lround(frame.height)) + " points",
                  "raise --max-pixels", number};
    return dpi;
  }

  SharedBytes bytes_;      ///< the file, and past its end perhaps lighter fonts for text extraction
  std::size_t file_size_;  ///< as it came: what is drawn needs the true fonts
  OpenOptions options_;
  std::string password_;
  Facts facts_;
  uint32_t pages_ = 0;
  bool has_attachments_ = false;  ///< or perhaps
  Pool<PdfStructure> structures_;
  Pool<PopplerDocument> originals_, texts_;
  std::once_flag layout_once_;
  LayoutFacts layout_facts_;
  std::map<uint32_t, std::vector<LayoutWord>> sampled_words_;  ///< of the pages that tell the fonts
  mutable std::mutex mutex_;                                   ///< guards the next two
  std::map<uint32_t, PageStructure> structures_of_pages_;
  std::map<uint32_t, uint64_t> pixels_of_pages_;  ///< of those with pictures
};

}  // namespace

std::unique_ptr<OpenDocument> open_pdf(SharedBytes bytes, const OpenOptions& options) {
  return std::make_unique<PdfDocument>(std::move(bytes), options);
}

}  // namespace docmill
