#pragma once
#include <string>
#include <utility>
#include <vector>

#include "calibrate_candidates.hpp"
#include "calibrate_choice.hpp"
#include "model/document.hpp"

namespace docmill {

/// What was tried, and what came of it.
struct Calibration {
  std::string inputs;                                      ///< which were looked at
  uint64_t pages_found = 0;                                ///< that need recognition, in those
  std::vector<Document> pages;                             ///< those that were measured, one page each
  std::vector<std::pair<Document, std::string>> left_out;  ///< and why
  std::vector<Candidate> candidates;                       ///< the default first
  std::vector<Worth> worths;                               ///< of each
  Choice choice;
};

/// A row for each candidate. The one that was chosen is marked.
std::string calibration_table(const Calibration& calibration);
/// Why that one.
std::string calibration_reason(const Calibration& calibration);
/// The configuration file: the table, and what else is worth knowing, as comments, then those options of
/// recognition that are not as docmill has them. `chosen`: the settings with the choice applied.
std::string calibration_yaml(const Calibration& calibration, const Settings& chosen);

}  // namespace docmill
