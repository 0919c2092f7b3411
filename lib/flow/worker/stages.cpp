#include "flow/worker/stages.hpp"

namespace docmill {
Stages::Stages(StageSettings settings_, WorkerParts parts_, std::filesystem::path staging_)
    : settings{std::move(settings_)},
      parts{std::move(parts_)},
      staging{std::move(staging_)},
      templates{settings.generate},
      engines{[this] { return parts.make_engine(settings.recognition); }} {
  if (settings.rules || settings.model) classifier.emplace(Classifier::load(settings.rules, settings.model));
}

}  // namespace docmill
