#include "stage_supervisor.hpp"

#include "places.hpp"

namespace docmill {

SupervisorSettings stage_supervisor(const Settings& settings, const StagePlan& plan) {
  SupervisorSettings supervisor;
  supervisor.worker_options = worker_options(settings, plan);
  supervisor.stages = stage_settings(supervisor.worker_options);
  supervisor.worker_command = program_file().string();
  return supervisor;
}

}  // namespace docmill
