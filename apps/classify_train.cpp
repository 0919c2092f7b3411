#include "commands.hpp"
#include "usage_error.hpp"

namespace docmill {

ExitStatus run_classify_train(Request) {
  throw UsageError{"docmill classify train is not built yet"};
}

}  // namespace docmill
