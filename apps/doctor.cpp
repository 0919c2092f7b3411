#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include <link.h>

#include "base/files.hpp"
#include "classify/rules.hpp"
#include "commands.hpp"
#include "cores.hpp"
#include "flow/worker/sandbox.hpp"
#include "generate/deck.hpp"
#include "generate/draft_template.hpp"
#include "ocr/languages.hpp"
#include "output.hpp"
#include "places.hpp"
#include "self_test.hpp"
#include "usage_error.hpp"
#include "writers/deck_pdf.hpp"

namespace docmill {
namespace fs = std::filesystem;
namespace {

/// Collects findings; anything missing makes the exit status 1.
class Report {
 public:
  void good(const std::string& text) { text_ += "  ok       " + text + "\n"; }
  void bad(const std::string& text, const std::string& remedy) {
    text_ += "  MISSING  " + text + "\n           " + remedy + "\n";
    complete_ = false;
  }
  /// What the program does without.
  void note(bool is_good, const std::string& text) {
    text_ += (is_good ? "  ok       " : "  note     ") + text + "\n";
  }
  void title(const std::string& text) { text_ += text + "\n"; }
  bool complete() const { return complete_; }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool complete_ = true;
};

/// File names, with versions, of the shared libraries that are loaded.
std::vector<std::string> loaded_libraries() {
  std::vector<std::string> files;
  dl_iterate_phdr(
      [](dl_phdr_info* library, std::size_t, void* into) {
        std::error_code ignored;
        const auto file = fs::canonical(library->dlpi_name, ignored);
        if (!file.empty()) static_cast<std::vector<std::string>*>(into)->push_back(file.filename());
        return 0;
      },
      &files);
  return files;
}

void check_libraries(Report& report) {
  constexpr std::array<std::string_view, 7> wanted{"libpoppler-cpp.so", "libtesseract.so", "liblept.so",
                                                   "libhpdf",           "libqpdf.so",      "libtbb.so",
                                                   "libre2.so"};
  report.title("Libraries");
  std::string found;
  for (const auto& file : loaded_libraries())
    for (const auto name : wanted)
      if (file.starts_with(name)) found += (found.empty() ? "" : ", ") + file;
  report.good(found);
}

void check_languages(Report& report) {
  report.title("Languages to recognise");
  std::string known;
  for (const auto& language : recognisable_languages({})) known += (known.empty() ? "" : ", ") + language;
  if (!known.empty()) report.good(known + "; --language auto chooses among them");
  for (const auto* language : {"eng", "ita", "nor"}) {
    OcrOptions options;
    options.language = language;
    try {
      require_languages(options);
    } catch (const Error& error) {
      report.bad(error.message,
                 error.hint.empty() ? std::string{"apt-get install tesseract-ocr-"} + language : error.hint);
    }
  }
}

void check_fonts(Report& report) {
  struct Font {
    const char *file, *package;
  };
  constexpr std::array<Font, 2> fonts{
      {{"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "fonts-dejavu-core"},
       {"/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", "fonts-liberation"}}};
  report.title("Fonts for slide decks");
  for (const auto& font : fonts) {
    if (fs::exists(font.file))
      report.good(font.file);
    else
      report.bad(font.file, std::string{"apt-get install "} + font.package);
  }
}

/// Loads every file of one kind the way a run would.
template <class Load>
void check_configs(Report& report, const std::string& folder, const char* kind, Load load) {
  const auto names = config_names(folder);
  if (names.empty())
    return report.bad(std::string{"no "} + kind, "install docmill again, or run it from its project folder");
  for (const auto& name : names) {
    const auto file = find_config(name, folder);
    try {
      load(*file);
      report.good(std::string{kind} + " " + name + " (" + file->string() + ")");
    } catch (const std::exception& error) {
      report.bad(std::string{kind} + " " + name, error.what());
    }
  }
}

void load_template(const fs::path& file) {
  if (is_deck_template(file))
    load_deck_template(file);
  else
    load_draft_template(file, nullptr);
}

void check_configuration(Report& report) {
  report.title("Configuration");
  for (const auto& folder : config_folders()) report.good("folder " + folder.string());
  check_configs(report, "", "pipeline", [](const fs::path& file) { read_config_file(file); });
  check_configs(report, "rules", "rules", [](const fs::path& file) { RuleSet::load(file); });
  check_configs(report, "templates", "template", load_template);
  check_configs(report, "themes", "theme", [](const fs::path& file) { Theme::load(file); });
}

void check_machine(Report& report) {
  report.title("Machine");
  report.good(std::to_string(usable_cores()) + " usable cores");
  const auto sandbox = sandbox_support();
  report.note(sandbox.whole(), "sandbox: " + sandbox.describe());
  try {
    const TemporaryFolder folder;
    const auto space = fs::space(folder.path());
    report.good("temporary files in " + folder.path().parent_path().string() + ", " +
                std::to_string(space.available >> 20) + " MiB free");
  } catch (const std::exception& error) {
    report.bad("a folder for temporary files", std::string{error.what()} + "; set TMPDIR");
  }
}

/// The parts together: a slide written, drawn, recognised.
void check_round_trip(Report& report) {
  report.title("Writing a slide and recognising it");
  const auto theme = find_config("bank", "themes");
  if (!theme) return report.bad("theme bank", "install docmill again, or run it from its project folder");
  const auto say = [&report](bool holds, const char* text, const char* remedy) {
    holds ? report.good(text) : report.bad(text, remedy);
  };
  try {
    const auto test = self_test(theme->string());
    say(test.recognised, "its words came back", "try: docmill ocr on a clean scan, and report the result");
    constexpr const char* slower_recognition =
        "recognition is slower; the program was linked without its overrides";
    say(test.line_pictures_kept, "lines reach Tesseract without PNG (override pixWriteMem is active)",
        slower_recognition);
    say(test.lines_found_fast, "ruling lines are looked for in few steps (override pixOpenBrick is active)",
        slower_recognition);
    say(test.mapped_once, "the memory of pictures is mapped once (override pixSetPadBits is active)",
        slower_recognition);
    say(test.network_fast, "the network's steps are vectorised (override NetworkIO is active)",
        slower_recognition);
    say(test.openmp_left_out, "a page is recognised on one thread (override GOMP_parallel is active)",
        slower_recognition);
    constexpr const char* slower_reading = "reading is slower; the program was linked without its overrides";
    say(test.colours_left_out,
        "PDFs are read without colour profiles (override GfxICCBasedColorSpace is active)", slower_reading);
    say(test.inflated_fast, "PDF streams are inflated by zlib (override Stream::addFilters is active)",
        slower_reading);
    say(test.fonts_shared, "PDF fonts are read once for all pages (override GfxResources is active)",
        slower_reading);
  } catch (const std::exception& error) {
    report.bad("the round trip", error.what());
  }
}

}  // namespace

ExitStatus run_doctor() {
  Report report;
  check_libraries(report);
  check_languages(report);
  check_fonts(report);
  check_configuration(report);
  check_machine(report);
  check_round_trip(report);
  open_standard_output()->write(report.text() +
                                (report.complete() ? "Nothing is missing.\n" : "Something is missing.\n"));
  return report.complete() ? ExitStatus::success : ExitStatus::failed;
}

}  // namespace docmill
