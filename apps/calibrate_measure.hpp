#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "calibrate_choice.hpp"
#include "flow/supervisor/supervisor.hpp"
#include "resolver.hpp"

namespace docmill {

/// One candidate on all pages of the sample.
struct Measurement {
  Readings readings;                               ///< in the order of the pages
  std::vector<std::optional<std::string>> failed;  ///< of a page, why it was not read, or not in full
  bool stopped = false;                            ///< by a signal
};

/// To read files, or to recognise the pages of records. Nothing is kept.
SupervisorSettings calibration_supervisor(const Settings& settings, bool recognise);

/// Recognises the pages. Throws Error.
Measurement measure(const std::vector<Document>& pages, const Settings& settings,
                    std::function<void(const Progress&)> progress);

}  // namespace docmill
