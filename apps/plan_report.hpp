#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "plan_estimate.hpp"
#include "plan_inputs.hpp"

namespace docmill {

/// What a run would do, and take.
struct Plan {
  InputSurvey survey;
  uint64_t opened = 0;  ///< inputs that were read for the estimate
  unsigned jobs = 1;
  bool retries_failed = false;
  Range pages, pages_to_recognise;  ///< all, and those of them
  Range perhaps_cached;             ///< of pages_to_recognise
  Range recognition_seconds;        ///< CPU time of a page
  uint64_t measured_runs = 0;       ///< earlier runs that it is from; 0 = what is usual
  Range reading, recognition;       ///< seconds of the clock
  uint64_t memory = 0;              ///< bytes
  Range disk;                       ///< bytes
  bool disk_from_runs = false;      ///< by what earlier runs have left
  std::optional<uint64_t> free_disk;

  Range seconds() const { return reading + recognition; }
};

/// A table for people.
std::string plan_text(const Plan& plan);
/// One JSON object on a line.
std::string plan_json(const Plan& plan);

}  // namespace docmill
