#pragma once
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/retries.hpp"
#include "flow/protocol.hpp"
#include "flow/settings.hpp"
#include "flow/worker/engines.hpp"

namespace docmill {

/// The parts a test replaces by doubles.
struct WorkerParts {
  std::function<std::unique_ptr<OpenDocument>(SharedBytes, std::string_view, const OpenOptions&)> open =
      open_document;
  std::function<std::unique_ptr<Engine>(const OcrOptions&)> make_engine = docmill::make_engine;
  std::function<void()> warm_up = warm_up_readers;
  RetrySurroundings files = {};                                                  ///< how bytes are read
  std::function<void(const ReliefFrame&)> relieved = [](const ReliefFrame&) {};  ///< told when it was done
};
using SettingsFromOptions =
    std::function<StageSettings(const std::vector<std::pair<std::string, std::string>>&)>;

constexpr int worker_without_supervisor = 2;
/// The worker's main: takes the protocol descriptor that the supervisor passed on, reads the options, runs
/// jobs until told to stop, says bye. Returns the exit status: worker_without_supervisor when there is no
/// such descriptor.
int worker_main(const SettingsFromOptions& settings, const WorkerParts& parts);

}  // namespace docmill
