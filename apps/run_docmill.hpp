#pragma once
#include "flow/worker/worker.hpp"

namespace docmill {

/// The whole program: `docmill COMMAND ...`, and the worker process behind it. Returns the exit status.
int run_docmill(int argc, char** argv, const WorkerParts& parts);

}  // namespace docmill
