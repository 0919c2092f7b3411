#include "flow/worker/stages.hpp"

namespace docmill {
Stages::Stages(StageSettings settings_, WorkerParts parts_, const StartFrame& start)
    : settings{std::move(settings_)},
      parts{std::move(parts_)},
      scratch{start.scratch},
      staging{start.artifacts ? scratch : std::filesystem::path{}},
      templates{settings.generate},
      engines{[this] { return parts.make_engine(settings.recognition); }} {
  if (settings.rules || settings.model) classifier.emplace(Classifier::load(settings.rules, settings.model));
}

}  // namespace docmill
