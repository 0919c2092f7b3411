#include "ocr/choosing_engine.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "ocr/language_codes.hpp"
#include "ocr/languages.hpp"
#include "ocr/page_reader.hpp"
#include "ocr/text_band.hpp"

namespace docmill {
namespace {

constexpr std::size_t letters_in_band = 200;  // about forty words
constexpr std::size_t most_bands = 3;
constexpr std::string_view latin = "Latin";

std::string plain_text(const Reading& reading) {
  std::string text;
  for (const auto& line : reading)
    for (const auto& word : line.words) text += word.text + ' ';
  return text;
}

/// A language for a page, and why.
struct Choice {
  std::string language, reason;
  std::optional<Pass> pass = {};  ///< of the whole picture in that language, if one was made
};

/// What a first reading told.
struct Sample {
  std::string named;      ///< the candidate that the text is in; empty = unsure
  std::string missing;    ///< if unsure: the language that it looks like, none of the candidates
  double confidence = 0;  ///< of the reading
  std::optional<Pass> whole = {};
};

class ChoosingEngine final : public Engine {
 public:
  ChoosingEngine(const OcrOptions& options, NameLanguage name_language)
      : options_{options},
        candidates_{candidate_languages(options)},
        name_language_{std::move(name_language)},
        orientation_{options.tessdata},
        first_language_{first_of(latin).value_or(candidates_.front())},
        first_{with_language(first_language_), orientation_} {}

  PageText recognize(const Image& image, const OcrOptions& options, Deadline deadline) override {
    const Picture picture = picture_to_read(image, options);
    if (is_too_small(picture.image())) return {};
    Choice choice = choose(picture, options, deadline);
    PageText page = reader(choice.language).read(picture, options, deadline, std::move(choice.pass));
    if (!page.text.empty()) page.note += (page.note.empty() ? "" : "; ") + choice.reason;
    return page;
  }

 private:
  Choice choose(const Picture& picture, const OcrOptions& options, Deadline deadline) {
    if (candidates_.size() == 1) return {candidates_.front(), "language " + candidates_.front()};
    Sample sample = look(first_, picture.image(), picture.dpi, options, deadline);
    const bool is_doubtful = sample.confidence < doubtful_page;
    Orientation found;
    if (is_doubtful && (sample.named.empty() || has_other_scripts())) {
      found = orientation_.look(picture.image(), picture.dpi);
      if (auto other = choose_turned(picture, found, sample.confidence, options, deadline))
        return std::move(*other);
    }
    const bool is_first = sample.named.empty() || sample.named == first_language_;
    Choice choice;
    choice.language = sample.named.empty() ? first_language_ : sample.named;
    choice.reason = sample.named.empty() ? by_default(sample, found.script) : by_text(sample.named);
    if (is_first) choice.pass = std::move(sample.whole);
    return choice;
  }

  /// A doubtful first reading is looked into: the page may lie on its side or be of another script, in which
  /// it must be read with more confidence than the first reading had.
  std::optional<Choice> choose_turned(const Picture& picture, const Orientation& found,
                                      double first_confidence, const OcrOptions& options, Deadline deadline) {
    const auto language = first_of(found.script.empty() ? latin : std::string_view{found.script});
    const int turn = found.turn.value_or(0);
    if (!language || (*language == first_language_ && turn == 0)) return std::nullopt;
    std::optional<Image> upright;
    if (turn != 0) upright = picture.image().rotated(turn);
    const Sample sample =
        look(reader(*language), upright ? *upright : picture.image(), picture.dpi, options, deadline);
    if (sample.confidence <= first_confidence) return std::nullopt;
    if (!sample.named.empty()) return Choice{sample.named, by_text(sample.named)};
    if (*language == first_language_) return std::nullopt;
    return Choice{*language, "language " + *language + ", by its script (" + found.script + ")"};
  }

  /// Why no candidate was chosen; where data is missing, that is the reason.
  std::string by_default(const Sample& sample, const std::string& script) const {
    const std::string language = "language " + first_language_ + ", for its ";
    if (!script.empty() && !first_of(script))
      return language + "script looks " + script + ", which " + none_of_candidates() + " reads";
    if (!sample.missing.empty())
      return language + "text looks like " + sample.missing + ", which is " + none_of_candidates();
    return language + "text tells none";
  }

  std::string none_of_candidates() const {
    std::string names = "none of ";
    for (std::size_t at = 0; at < candidates_.size(); ++at) names += (at > 0 ? ", " : "") + candidates_[at];
    return names;
  }

  /// Reads bands until their text tells, or the whole page where it is short.
  Sample look(PageReader& reader, const Image& image, int dpi, const OcrOptions& options, Deadline deadline) {
    Sample sample;
    Reading read;
    const auto take = [&](const Pass& pass) {
      read.insert(read.end(), pass.reading.begin(), pass.reading.end());
      name(sample, plain_text(read));
      sample.confidence = mean_confidence(read);
    };
    const auto bands = text_bands(image, dpi, letters_in_band, most_bands);
    if (bands.empty()) {
      sample.whole = reader.pass(image, dpi, options, deadline);
      take(*sample.whole);
    }
    for (const auto& band : bands) {
      if (!sample.named.empty()) break;
      take(reader.pass(cut_out(image, band), dpi, options, deadline));
    }
    return sample;
  }

  void name(Sample& sample, const std::string& text) const {
    const std::string name{tesseract_name(name_language_(text))};
    const bool is_candidate = std::ranges::find(candidates_, name) != candidates_.end();
    sample.named = is_candidate ? name : std::string{};
    sample.missing = is_candidate ? std::string{} : name;
  }

  std::optional<std::string> first_of(std::string_view script) const {
    const auto found = std::ranges::find(candidates_, script, script_of_pack);
    return found == candidates_.end() ? std::nullopt : std::optional{*found};
  }

  bool has_other_scripts() const {
    const auto script = script_of_pack(first_language_);
    return std::ranges::any_of(candidates_, [&](const auto& pack) { return script_of_pack(pack) != script; });
  }

  static std::string by_text(const std::string& language) { return "language " + language + ", by its text"; }

  OcrOptions with_language(const std::string& language) const {
    OcrOptions options = options_;
    options.language = language;
    return options;
  }

  PageReader& reader(const std::string& language) {
    if (language == first_language_) return first_;
    if (!last_ || last_language_ != language) {
      last_.reset();
      last_.emplace(with_language(language), orientation_);
      last_language_ = language;
    }
    return *last_;
  }

  OcrOptions options_;
  std::vector<std::string> candidates_;
  NameLanguage name_language_;
  OrientationDetector orientation_;
  std::string first_language_, last_language_;
  PageReader first_;
  std::optional<PageReader> last_;
};

}  // namespace

std::unique_ptr<Engine> make_choosing_engine(const OcrOptions& options, NameLanguage name_language) {
  return std::make_unique<ChoosingEngine>(options, std::move(name_language));
}

}  // namespace docmill
