#pragma once
#include <stdexcept>

namespace docmill {

/// The command line, an environment variable or a configuration file is wrong: exit status 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace docmill
