#include "commands.hpp"
#include "usage_error.hpp"

namespace docmill {

ExitStatus run_classify_eval(Request) {
  throw UsageError{"docmill classify eval is not built yet"};
}

}  // namespace docmill
