#include "versions.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <vector>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "config_file.hpp"
#include "font_names.hpp"
#include "linked_libraries.hpp"
#include "ocr/languages.hpp"
#include "places.hpp"
#include "usage_error.hpp"
#include "writers/theme.hpp"

namespace docmill {
namespace fs = std::filesystem;
namespace {

#ifdef __clang__
constexpr const char* compiler = "clang " __clang_version__;
#else
constexpr const char* compiler = "g++ " __VERSION__;
#endif

constexpr uint64_t largest_file = 1u << 30;

using Row = std::vector<std::string>;

/// Columns as wide as their widest cell, but for the last.
std::string table(std::string title, const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t column = 0; column + 1 < row.size(); ++column) {
      widths.resize(std::max(widths.size(), column + 1));
      widths[column] = std::max(widths[column], row[column].size());
    }
  auto text = "\n" + std::move(title) + "\n";
  for (const auto& row : rows) {
    std::string line = " ";
    for (std::size_t column = 0; column < row.size(); ++column) {
      line += " " + row[column];
      if (column + 1 < row.size()) line.append(widths[column] + 1 - row[column].size(), ' ');
    }
    text += line + "\n";
  }
  return rows.empty() ? std::string{} : text;
}

std::string checksum(const fs::path& file) {
  try {
    return content_id(read_file(file, largest_file)->view());
  } catch (const Error& error) {
    return error.message;
  }
}

Row file_row(std::string name, const fs::path& file) {
  std::error_code ignored;
  return {std::move(name), std::to_string(fs::file_size(file, ignored)) + " bytes", checksum(file),
          file.string()};
}

std::vector<Row> library_rows() {
  std::vector<Row> rows;
  for (const auto& library : linked_libraries())
    rows.push_back({library.name, library.version, library.licence, library.file.string()});
  return rows;
}

std::vector<Row> language_rows() {
  std::vector<Row> rows;
  for (const auto& language : installed_languages(OcrOptions{}))
    if (const auto file = language_file(language); !file.empty()) rows.push_back(file_row(language, file));
  return rows;
}

/// The fonts of all themes there are.
std::vector<Row> font_rows() {
  std::set<fs::path> files;
  for (const auto& name : config_names("themes")) try {
      const auto theme = Theme::load(*find_config(name, "themes"));
      files.insert({theme.data().regular.file(), theme.data().bold.file()});
    } catch (const Error&) {  // docmill doctor says what is wrong with it
    }
  std::vector<Row> rows;
  for (const auto& file : files) {
    const auto names = font_names(file);
    rows.push_back({file.stem().string(), names.version, checksum(file), file.string()});
    if (!names.licence.empty()) rows.push_back({"  " + names.licence});
  }
  return rows;
}

/// The models that pipelines classify by.
std::vector<Row> model_rows() {
  std::vector<Row> rows;
  for (const auto& pipeline : config_names("")) try {
      for (const auto& setting : read_config_file(*find_config(pipeline, "")))
        if (setting.key == "classify.model")
          rows.push_back(file_row("of " + pipeline, (setting.base / setting.value).lexically_normal()));
    } catch (const UsageError&) {  // docmill doctor says what is wrong with it
    }
  return rows;
}

}  // namespace

fs::path language_file(const std::string& language, const fs::path& tessdata) {
  std::vector<fs::path> folders;
  if (!tessdata.empty()) folders.push_back(tessdata);
  if (const char* given = std::getenv("TESSDATA_PREFIX"); given != nullptr)
    folders.insert(folders.end(), {fs::path{given}, fs::path{given} / "tessdata"});
  folders.insert(folders.end(),
                 {"/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata",
                  "/usr/share/tessdata", "/usr/local/share/tessdata"});
  for (const auto& folder : folders)
    if (auto file = folder / (language + ".traineddata"); fs::exists(file)) return file;
  return {};
}

std::string version_line() {
  return "docmill " DOCMILL_VERSION "\n";
}

std::string version_report() {
  return version_line() +
         table("Program", {{"licence", "GPL-3.0-or-later"},
                           {"compiler", compiler},
                           {"build", DOCMILL_BUILD_TYPE},
                           {"file", program_file().string()}}) +
         table("Libraries", library_rows()) + table("Language data", language_rows()) +
         table("Fonts of the themes", font_rows()) + table("Models", model_rows());
}

}  // namespace docmill
