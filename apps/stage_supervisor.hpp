#pragma once
#include "flow/supervisor/supervisor.hpp"
#include "resolver.hpp"
#include "stage_settings.hpp"

namespace docmill {

/// For a run of these stages, of which nothing is kept.
SupervisorSettings stage_supervisor(const Settings& settings, const StagePlan& plan);

}  // namespace docmill
