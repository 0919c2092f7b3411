#pragma once
#include <string>
#include <utility>
#include <vector>

#include "resolver.hpp"

namespace docmill {

/// One way of recognising: what it changes of the settings that were given.
struct Candidate {
  std::vector<std::pair<std::string, std::string>> changes;  ///< option keys and values; none = the default
  bool other_model = false;                                  ///< language data from another folder

  /// "default", "--speed fast --psm 6".
  std::string name() const;
  Settings applied_to(Settings settings) const;
  /// That it changes an option to; empty = it does not.
  std::string value_of(std::string_view key) const;
  Candidate with(const std::string& key, const std::string& value) const;
};

/// The values of one option that are tried beside the one it has.
struct Axis {
  std::string key;
  std::vector<std::string> values;
};

/// What is to be tried: first --language auto, then speed, page segmentation, where `drawn` (pages that may
/// have to be drawn first) the resolution, and models. An option that was given is kept as it is, but
/// --tessdata: its folder is one of the models.
std::vector<Axis> calibration_axes(const Settings& settings, bool drawn);

/// The settings that candidates start from: as given, with Tesseract's own models where these have the
/// languages. Nothing is calibrated and no document is partial for its confidence.
Settings calibration_base(Settings settings);

}  // namespace docmill
