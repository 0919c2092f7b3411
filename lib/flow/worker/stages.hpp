#pragma once
#include <filesystem>
#include <optional>

#include "base/pool.hpp"
#include "classify/classifier.hpp"
#include "flow/protocol.hpp"
#include "flow/worker/recognised_pages.hpp"
#include "flow/worker/templates.hpp"
#include "flow/worker/worker.hpp"

namespace docmill {

/// What all documents of a run share: the settings and what was loaded because of them. Safe for all threads.
struct Stages {
  /// Loads rules, model, templates and themes. Throws Error.
  Stages(StageSettings settings_, WorkerParts parts_, const StartFrame& start);

  const StageSettings settings;
  const WorkerParts parts;
  const std::filesystem::path scratch;  ///< the one folder to write to; empty = there is none
  const std::filesystem::path staging;  ///< where artifacts wait for the supervisor; empty = none are wanted
  std::optional<const Classifier> classifier;
  const Templates templates;
  Pool<Engine> engines;
  std::optional<RecognisedPages> recognised;  ///< nothing = every page is recognised anew
};

}  // namespace docmill
