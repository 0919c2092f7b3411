#include "fingerprints.hpp"

#include <algorithm>
#include <array>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "linked_libraries.hpp"
#include "ocr/languages.hpp"
#include "places.hpp"
#include "versions.hpp"
#include "writers/theme.hpp"

namespace docmill {
namespace fs = std::filesystem;
namespace {

/// Options that say which documents there are, not what becomes of one.
constexpr std::array choose_inputs{"ingest.files-from", "ingest.null", "ingest.name", "ingest.follow",
                                   "ingest.skip-duplicates"};

/// Collects what goes into a hash, each piece with a name so that none can pass for another.
class Ingredients {
 public:
  void add(std::string_view name, std::string_view value) {
    all_ += std::to_string(name.size()) + " " + std::string{name} + " " + std::to_string(value.size()) + " ";
    all_ += value;
    auto& shown = shown_[std::string{name}];
    shown += (shown.empty() ? "" : ", ") + to_be_shown(name, value);
  }
  /// What cannot be read stands for itself: the run will say so.
  void add_file(const fs::path& file) {
    try {
      add(file.string(), content_id(read_file(file, UINT64_MAX)->view()));
    } catch (const Error& error) {
      add(file.string(), error.message);
    }
  }
  std::string hash() const { return short_hash(all_, 32); }
  const std::map<std::string, std::string>& shown() const { return shown_; }

 private:
  /// Of what is long or nobody's business a hash.
  static std::string to_be_shown(std::string_view name, std::string_view value) {
    constexpr std::size_t longest = 100;
    const bool is_secret = name == "password" || name == "lookup";
    return is_secret || value.size() > longest ? "sha256:" + short_hash(value, 16) : std::string{value};
  }

  std::string all_;
  std::map<std::string, std::string> shown_;
};

void add_options(Ingredients& result, const OptionPairs& options, std::string_view group) {
  for (const auto& [key, value] : options)
    if (key.starts_with(group) && std::ranges::find(choose_inputs, key) == choose_inputs.end())
      result.add(key, value);
}

void add_program(Ingredients& result) {
  result.add_file(program_file());
  for (const auto& library : linked_libraries()) {
    std::error_code ignored;
    result.add(library.file.string(),
               library.version + " " + std::to_string(fs::file_size(library.file, ignored)));
  }
}

void add_languages(Ingredients& result, const OcrOptions& recognition) {
  for (const auto& language : candidate_languages(recognition))
    result.add_file(language_file(language, recognition.tessdata));
  if (!chooses_language(recognition.language)) return;
  if (const auto scripts = language_file("osd", recognition.tessdata); !scripts.empty())
    result.add_file(scripts);
}

void add_template(Ingredients& result, const NamedTemplate& one) {
  result.add_file(one.file);
  if (one.theme.empty()) return;
  result.add_file(one.theme);
  const auto theme = Theme::load(one.theme);
  result.add_file(theme.data().regular.file());
  result.add_file(theme.data().bold.file());
}

struct AllIngredients {
  Ingredients reading, products;
  Fingerprints first;
};

AllIngredients ingredients(const OptionPairs& options, const StageSettings& stages) {
  AllIngredients all;
  auto& [reading, products, first] = all;
  add_program(reading);
  add_options(reading, options, "ingest.");
  for (const auto& password : stages.open.passwords) reading.add("password", password);
  auto unrecognised = reading;
  unrecognised.add("recognition", "no");
  first.reading = unrecognised.hash();
  reading.add("recognition", stages.ocr ? "yes" : "no");
  if (stages.ocr) {
    add_options(reading, options, "ocr.");
    add_languages(reading, stages.recognition);
  }
  if (stages.rules) products.add_file(*stages.rules);
  if (stages.model) products.add_file(*stages.model);
  add_options(products, options, "classify.");
  first.products = std::string{first_results_mark} + products.hash();
  for (const auto& one : stages.generate.templates) add_template(products, one);
  add_options(products, options, "generate.");
  products.add("lookup", stages.generate.lookup_csv);
  for (const auto& format : stages.document_exports) products.add("export", format);
  if (stages.ignore_protection) products.add("export.ignore-protection", "yes");
  return all;
}

}  // namespace

Fingerprints fingerprints(const OptionPairs& options, const StageSettings& stages) {
  return run_fingerprints(options, stages).whole;
}

RunFingerprints run_fingerprints(const OptionPairs& options, const StageSettings& stages) {
  const auto all = ingredients(options, stages);
  return {.whole = {.reading = all.reading.hash(), .products = all.products.hash()}, .first = all.first};
}

std::map<std::string, std::string> conditions(const OptionPairs& options, const StageSettings& stages) {
  const auto all = ingredients(options, stages);
  auto result = all.reading.shown();
  result.insert(all.products.shown().begin(), all.products.shown().end());
  const auto version = version_line();
  result["version"] = version.substr(0, version.find('\n'));
  if (stages.ocr) result["recogniser and processor"] = recogniser_version();
  return result;
}

}  // namespace docmill
