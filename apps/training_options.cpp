#include "training_options.hpp"

#include <charconv>
#include <cmath>
#include <sstream>

#include "cores.hpp"
#include "usage_error.hpp"

namespace docmill {

double number_option(const std::string& flag, const std::string& text, double least, double most) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stopped != end || !(value >= least && value <= most)) {
    std::ostringstream message;
    message << flag << ": '" << text << "' is no number from " << least << " to " << most;
    throw UsageError{message.str()};
  }
  return value;
}

classify::TrainingOptions training_options(const Settings& settings) {
  classify::TrainingOptions options;
  options.task = settings.text("train.task");
  options.fallback = settings.text("train.fallback");
  if (const auto& threshold = settings.text("train.threshold"); !threshold.empty()) {
    if (options.fallback.empty())
      throw UsageError{"--threshold needs --fallback LABEL: what documents below it are called"};
    options.threshold = number_option("--threshold", threshold, 0, 1);
  } else if (!options.fallback.empty()) {
    options.threshold = 0.5;
  }
  if (const auto& cost = settings.text("train.cost"); !cost.empty())
    options.cost = number_option("--cost", cost, 1e-6, 1e6);
  options.balanced = settings.text("train.class-weights") == "balanced";
  options.threads =
      settings.text("jobs").empty() ? usable_cores() : static_cast<unsigned>(settings.integer("jobs"));
  return options;
}

}  // namespace docmill
