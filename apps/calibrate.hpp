#pragma once
#include "stage_run.hpp"

namespace docmill {

/// docmill ocr --calibrate: recognises some of the pages in several ways, without a cache, and writes the way
/// that serves them best, with what was measured, as a configuration file to standard output. Throws
/// UsageError, Error.
ExitStatus calibrate(StageRun& run);

}  // namespace docmill
