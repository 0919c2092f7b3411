#pragma once
#include <string>

#include "classify/training.hpp"
#include "resolver.hpp"

namespace docmill {

/// A decimal number within bounds; throws UsageError "--flag: ...".
double number_option(const std::string& flag, const std::string& text, double least, double most);

/// The train.* options and --jobs.
classify::TrainingOptions training_options(const Settings& settings);

}  // namespace docmill
