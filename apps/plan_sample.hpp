#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "flow/supervisor/supervisor.hpp"

namespace docmill {

/// What a trial run found of one input, with what is in it.
struct SampledInput {
  std::string type;  ///< as quick_media_type() says
  uint64_t bytes = 0;
  uint64_t digital_pages = 0, other_pages = 0, pages_to_recognise = 0;
  uint64_t perhaps_cached = 0;  ///< of pages_to_recognise
  uint64_t record_bytes = 0, artifact_bytes = 0;
};

struct TrialRun {
  std::vector<SampledInput> inputs;  ///< those that were finished
  double seconds_per_byte = 0;       ///< of the clock, once the worker was at work
  double cpu_seconds = 0;
  uint64_t peak_memory = 0;
  bool interrupted = false;  ///< by a signal
};

/// How many of a document's pages may be in a cache, by its content_id().
using CachedPages = std::function<uint64_t(const std::string& id)>;

/// Runs some of the inputs, at most `most` of all kinds and sizes and not much longer than `seconds`, through
/// all steps but recognition. What is made goes into a temporary folder and away.
TrialRun try_some(const std::vector<FileInput>& inputs, uint64_t most, unsigned seconds,
                  SupervisorSettings settings, const OcrOptions& recognition, const CachedPages& cached);

}  // namespace docmill
