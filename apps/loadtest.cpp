#include "commands.hpp"
#include "usage_error.hpp"

namespace docmill {

ExitStatus run_loadtest(Request) {
  throw UsageError{"docmill loadtest is not built yet"};
}

}  // namespace docmill
