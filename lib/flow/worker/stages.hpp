#pragma once
#include <filesystem>
#include <optional>

#include "base/pool.hpp"
#include "classify/rules.hpp"
#include "flow/worker/worker.hpp"
#include "generate/deck.hpp"
#include "writers/deck_pdf.hpp"

namespace docmill {

/// What all documents of a run share: the settings and what was loaded because of them. Safe for all threads.
struct Stages {
  /// Loads rules, template and theme. Throws Error.
  Stages(StageSettings settings_, WorkerParts parts_, std::filesystem::path staging_);

  const StageSettings settings;
  const WorkerParts parts;
  const std::filesystem::path staging;  ///< where artifacts wait for the supervisor; empty = none are wanted
  std::optional<const RuleSet> rules;
  std::optional<const DeckTemplate> deck_template;
  std::optional<const Theme> theme;
  Pool<Engine> engines;
};

}  // namespace docmill
