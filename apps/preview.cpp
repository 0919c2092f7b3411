#include "preview.hpp"

#include <algorithm>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/unicode.hpp"
#include "flow/artifact_name.hpp"
#include "flow/worker/thumbnail.hpp"
#include "places.hpp"
#include "summary.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_sheets = 5;
constexpr std::size_t most_cards = most_sheets * ContactSheet::most_cards;
constexpr std::size_t most_thumbnail_bytes = 3ull * thumbnail_width * thumbnail_height + 32;

class CardInputs : public InputList {
 public:
  explicit CardInputs(std::vector<Document> pages) : pages_{std::move(pages)} {}
  std::optional<Input> next() override {
    if (next_ == pages_.size()) return std::nullopt;
    auto& page = pages_[next_++];
    auto line = encode(page);
    return RecordInput{std::move(line), std::move(page)};
  }

 private:
  std::vector<Document> pages_;
  std::size_t next_ = 0;
};

bool is_below(const fs::path& file, const fs::path& folder) {
  std::error_code ignored;
  const auto inner = fs::weakly_canonical(file, ignored), outer = fs::weakly_canonical(folder, ignored);
  return std::ranges::mismatch(outer, inner).in1 == outer.end();
}

Theme sheet_theme(const Settings& settings) {
  const auto& given = settings.text("generate.theme");
  const auto file = find_config(given.empty() ? "bank" : given, "themes");
  if (!file) throw UsageError{"--preview: the theme " + (given.empty() ? "bank" : given) + " is not found"};
  return Theme::load(*file);
}

}  // namespace

void check_preview(const Request& request) {
  const fs::path file{request.settings.text("run.preview")}, results{request.settings.text("output")};
  if (file.empty()) return;
  const auto refuse = [&](const std::string& why) {
    throw UsageError{"--preview " + file.string() + ": " + why};
  };
  if (file.extension() != ".png" || file.stem().empty()) refuse("a file that ends in .png is expected");
  if (is_below(file, results)) return;
  std::error_code ignored;
  const auto folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
  if (!fs::is_directory(folder, ignored)) refuse("there is no folder " + folder.string());
  for (const auto& argument : request.arguments)
    if (fs::is_directory(argument, ignored) && is_below(file, argument))
      refuse("the next run would take it for one of the documents in " + argument +
             "; put it elsewhere, as in --preview " + (results / file.filename()).string());
}

class Preview::Sink : public RecordSink {
 public:
  explicit Sink(Preview& preview) : preview_{preview} { preview_.cards_.clear(); }
  void add(OutgoingRecord& record) override {
    if (preview_.cards_.size() < most_cards) preview_.cards_.push_back(preview_card(record.document()));
  }
  void finish(const EndRecord& documents) override { preview_.documents_ = documents; }

 private:
  Preview& preview_;
};

Preview::Preview(const StageRun& run)
    : run_{run}, file_{run.settings().text("run.preview")}, theme_{sheet_theme(run.settings())} {}

std::unique_ptr<RecordSink> Preview::sink() {
  return std::make_unique<Sink>(*this);
}

fs::path Preview::sheet_file(std::size_t number) const {
  if (number == 1) return file_;
  auto file = file_;
  return file.replace_filename(file_.stem().string() + "-" + std::to_string(number) +
                               file_.extension().string());
}

/// Those that an earlier pass has not drawn.
bool Preview::draw_thumbnails() {
  std::vector<Document> pages;
  for (const auto& card : cards_) {
    if (card.page.pages.empty()) continue;
    auto& drawn = drawn_[artifact_name(card.page.source, thumbnail_kind, "ppm")];
    if (drawn != card.page.id) pages.push_back(card.page);
    drawn = card.page.id;
  }
  if (pages.empty()) return true;
  CardInputs inputs{std::move(pages)};
  return !supervise(
              inputs, [](const std::string&) {}, run_.thumbnail_settings(thumbnails_.path()))
              .stopped;
}

std::optional<Raster> Preview::thumbnail_of(const PreviewCard& card) const {
  if (card.page.pages.empty()) return std::nullopt;
  const auto file = thumbnails_.path() / artifact_name(card.page.source, thumbnail_kind, "ppm");
  try {
    return from_pixmap(read_file(file, most_thumbnail_bytes)->view(), thumbnail_width, thumbnail_height);
  } catch (const Error&) {  // it could not be drawn
    return std::nullopt;
  }
}

bool Preview::write() {
  if (!draw_thumbnails()) return false;
  const auto sheets =
      std::max<std::size_t>(1, (cards_.size() + ContactSheet::most_cards - 1) / ContactSheet::most_cards);
  const auto left_out = documents_.total() - cards_.size();
  const auto title =
      fs::path{run_.settings().text("output")}.string() + " \u00B7 " + describe_counts(documents_);
  for (std::size_t number = 1; number <= sheets; ++number) {
    const auto first = (number - 1) * ContactSheet::most_cards;
    const auto count = std::min(cards_.size() - first, ContactSheet::most_cards);
    auto note =
        sheets > 1 ? "sheet " + std::to_string(number) + " of " + std::to_string(sheets) : std::string{};
    if (left_out > 0 && number == sheets) note += ", " + std::to_string(left_out) + " more are not shown";
    ContactSheet sheet{count, to_valid_utf8(title), note, theme_};
    for (std::size_t i = first; i < first + count; ++i) {
      auto shown = cards_[i].shown;
      shown.picture = thumbnail_of(cards_[i]);
      sheet.add(shown);
    }
    AtomicFile file{sheet_file(number)};
    file.write(sheet.png());
    file.commit();
  }
  return true;
}

}  // namespace docmill
