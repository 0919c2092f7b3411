#include <map>
#include <mutex>
#include <optional>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "formats/pdf_attachments.hpp"
#include "formats/pdf_mentions.hpp"
#include "readers/displayed_words.hpp"
#include "readers/garbled_lines.hpp"
#include "readers/pdf_date.hpp"
#include "readers/pdf_form.hpp"
#include "readers/pdf_handles.hpp"
#include "readers/pdf_origin.hpp"
#include "readers/pdf_page_layouts.hpp"
#include "readers/pdf_page_pictures.hpp"
#include "readers/readers.hpp"
#include "readers/reading_order.hpp"

namespace docmill {
namespace {

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

class PdfDocument : public OpenDocument {
 public:
  PdfDocument(SharedBytes bytes, const OpenOptions& options)
      : options_{options},
        has_attachments_{PdfAttachments::possible(bytes->view())},
        handles_{std::move(bytes), options.passwords, options.max_inflated} {
    const int pages = handles_.with_text([&](const PopplerText& document) {
      take_facts(document);
      return document.pages();
    });
    pages_ = limit_pages(static_cast<uint64_t>(pages), options_, facts_);
    add_interactive_parts();
    if (options_.layout) layouts_.emplace(handles_, pages_);
  }

  Facts facts() const override { return facts_; }
  uint32_t pages() const override { return pages_; }

  Page read(uint32_t number, const ReadOptions& options) override {
    check(number);
    Page page;
    page.number = number;
    const auto shown = show(number);
    page.width = quantise_points(shown.width);
    page.height = quantise_points(shown.height);
    page.rotation = shown.rotation;
    const auto raw = ordered_text(shown);
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
    if (options.words) page.words = has_text ? words_of(shown) : std::vector<Word>{};
    if (has_text && quality.unreadable > 0) leave_out_garbled(page, raw, shown);
    if (layouts_ && has_text) layouts_->make(page, shown);
    return page;
  }

  PageStructure structure(uint32_t number) override {
    check(number);
    if (!layouts_) return {};
    if (auto made = layouts_->take(number)) return std::move(*made);
    read(number, {});
    return layouts_->take(number).value_or(PageStructure{});
  }

  uint64_t picture_pixels(uint32_t number) const override {
    const std::lock_guard lock{mutex_};
    const auto found = pixels_of_pages_.find(number);
    return found == pixels_of_pages_.end() ? 0 : found->second;
  }

  /// The files attached to it.
  void extract(MemberSink& sink) override {
    if (!has_attachments_) return;
    PdfAttachments attachments{handles_.bytes(), handles_.password(), pages_};
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
    return page_picture(handles_, number, options, options_.max_pixels);
  }

  /// What libqpdf cannot read has none.
  bool has_hidden_layer(uint32_t number) override {
    try {
      const auto drawing =
          handles_.with_structure([&](PdfStructure& structure) { return structure.drawing(number); });
      return drawing.invisible_text && !drawing.visible_text && drawing.pictures > 0;
    } catch (const Error&) {
      return false;
    }
  }

 private:
  void take_facts(const PopplerText& document) {
    has_attachments_ = has_attachments_ || document.has_embedded_files();
    facts_.media_type = "application/pdf";
    facts_.title = one_line(document.info("Title"));
    facts_.author = one_line(document.info("Author"));
    facts_.created = iso_date(document.info("CreationDate"));
    if (document.pages() < 1) throw Error{Stage::ingest, Code::damaged, "the PDF has no pages"};
    if (document.repaired())
      facts_.problems.push_back(
          {Stage::ingest, 0, Code::damaged, "the cross-reference table was damaged and was rebuilt", {}});
  }

  /// What libqpdf cannot read of a damaged file is left out: the text matters more.
  void add_interactive_parts() {
    const auto mentions = find_mentions(handles_.bytes()->view(), options_.max_inflated);
    try {
      if (mentions.form)
        add_form(facts_,
                 handles_.with_structure([&](PdfStructure& structure) { return structure.form(pages_); }));
      if (mentions.annotations)
        add_annotations(facts_, handles_.with_structure([&](PdfStructure& structure) {
          return structure.annotations(pages_);
        }),
                        [&](uint32_t page) { return handles_.page(page).words(); });
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

  ShownPage show(uint32_t number) { return layouts_ ? layouts_->show(number) : handles_.page(number); }

  static std::string ordered_text(const ShownPage& shown) {
    if (!may_have_columns(shown.text, shown.width)) return shown.text;
    return in_column_order(shown.text, shown.words(), shown.height);
  }

  /// Recognition then reads what these lines show.
  static void leave_out_garbled(Page& page, const std::string& raw, const ShownPage& shown) {
    const auto lines = garbled_lines(raw);
    if (lines.empty()) return;
    auto words = page.words ? std::move(*page.words) : words_of(shown);
    if (leave_out(lines, page.text, words)) {
      page.origin = Origin::mixed;
      page.reason += "; " + std::to_string(lines.size()) +
                     (lines.size() == 1 ? " line of it is garbled" : " lines of it are garbled");
    }
    if (page.words) page.words = std::move(words);
  }

  void check(uint32_t number) const {
    if (number == 0 || number > pages_)
      throw Error{Stage::ingest, Code::internal, "no such page", "", number};
  }

  /// What libqpdf cannot decode (damaged, or LZW) poppler may draw in part; only a page that shows nothing is
  /// lost.
  PageDrawing drawing(uint32_t number) {
    try {
      return handles_.with_structure([&](PdfStructure& structure) { return structure.drawing(number); });
    } catch (const Error& error) {
      if (error.code != Code::damaged) throw;
    }
    if (handles_.with_renderer(
            [&](const PopplerRenderer& renderer) { return renderer.render(number, 30).uniform(); }))
      throw Error{Stage::ingest, Code::damaged, "the page's content is damaged", "", number};
    PageDrawing drawing;
    drawing.paths = true;
    return drawing;
  }

  static std::vector<Word> words_of(const ShownPage& shown) {
    return displayed_words(shown.words(), shown.width, shown.height);
  }

  void keep_pixels(const Page& page, const PageDrawing& drawing) {
    if (drawing.picture_dpi == 0) return;
    const double per_point = drawing.picture_dpi / 72.0;
    const auto pixels = static_cast<uint64_t>(page.width * page.height * per_point * per_point);
    const std::lock_guard lock{mutex_};
    pixels_of_pages_[page.number] = pixels;
  }

  OpenOptions options_;
  bool has_attachments_;  ///< or perhaps
  PdfHandles handles_;
  Facts facts_;
  uint32_t pages_ = 0;
  std::optional<PdfPageLayouts> layouts_;         ///< with OpenOptions::layout
  mutable std::mutex mutex_;                      ///< guards the next
  std::map<uint32_t, uint64_t> pixels_of_pages_;  ///< of those with pictures
};

}  // namespace

std::unique_ptr<OpenDocument> open_pdf(SharedBytes bytes, const OpenOptions& options) {
  return std::make_unique<PdfDocument>(std::move(bytes), options);
}

}  // namespace docmill
