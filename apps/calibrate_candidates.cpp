#include "calibrate_candidates.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "options.hpp"
#include "versions.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view tessdata_key = "ocr.tessdata";

/// "eng+ita" -> eng, ita.
std::vector<std::string> languages(const Settings& settings) {
  std::vector<std::string> names;
  std::istringstream joined{settings.text("ocr.language")};
  for (std::string name; std::getline(joined, name, '+');) names.push_back(name);
  return names;
}

/// Of Tesseract's own models, with the first language; empty when that is not among them.
fs::path own_folder(const Settings& settings) {
  const auto names = languages(settings);
  return names.empty() ? fs::path{} : language_file(names.front()).parent_path();
}

bool has_languages(const fs::path& folder, const Settings& settings) {
  std::error_code none;
  return std::ranges::all_of(languages(settings), [&](const std::string& name) {
    return fs::exists(folder / (name + ".traineddata"), none);
  });
}

/// The folder that was given, else folders named as Tesseract's three sets of models are beside its own.
std::vector<std::string> other_models(const Settings& settings) {
  const auto own = own_folder(settings);
  if (own.empty()) return {};
  std::vector<fs::path> places;
  if (const auto& given = settings.text(tessdata_key); !given.empty())
    places.emplace_back(given);
  else
    for (const auto* name : {"tessdata", "tessdata_best", "tessdata_fast"})
      places.push_back(own.parent_path() / name);
  std::vector<std::string> folders;
  std::error_code none;
  for (const auto& place : places)
    if (has_languages(place, settings) && !fs::equivalent(place, own, none))
      folders.push_back(fs::absolute(place).lexically_normal().string());
  return folders;
}

}  // namespace

std::string Candidate::name() const {
  std::string name;
  for (const auto& [key, value] : changes) {
    name += name.empty() ? "" : " ";
    name += "--" + std::string{find_option(key)->long_flag()} + " " + value;
  }
  return name.empty() ? "default" : name;
}

Settings Candidate::applied_to(Settings settings) const {
  for (const auto& [key, value] : changes) settings.set(key, value);
  return settings;
}

std::string Candidate::value_of(std::string_view key) const {
  const auto found = std::ranges::find(changes, key, &std::pair<std::string, std::string>::first);
  return found == changes.end() ? std::string{} : found->second;
}

Candidate Candidate::with(const std::string& key, const std::string& value) const {
  auto more = *this;
  more.changes.emplace_back(key, value);
  more.other_model = other_model || key == tessdata_key;
  return more;
}

std::vector<Axis> calibration_axes(const Settings& settings, bool drawn) {
  std::vector<Axis> axes{
      {"ocr.language", {"auto"}}, {"ocr.speed", {"fast", "best"}}, {"ocr.psm", {"4", "6", "11"}}};
  if (drawn) axes.push_back({"ocr.dpi", {"200", "400"}});
  std::erase_if(axes, [&](const Axis& axis) { return settings.given(axis.key); });
  if (auto models = other_models(settings); !models.empty())
    axes.push_back({std::string{tessdata_key}, std::move(models)});
  return axes;
}

Settings calibration_base(Settings settings) {
  settings.set("ocr.calibrate", "false");
  settings.set("ocr.min-confidence", "");
  settings.set("ingest.words", "true");
  if (const auto own = own_folder(settings); !own.empty() && has_languages(own, settings))
    settings.set(tessdata_key, "");
  return settings;
}

}  // namespace docmill
