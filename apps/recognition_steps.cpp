#include "recognition_steps.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "suggestion.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

constexpr std::array<std::pair<std::string_view, bool OcrSteps::*>, 4> steps{{
    {"straighten", &OcrSteps::straighten},
    {"rest", &OcrSteps::rest},
    {"noise", &OcrSteps::noise},
    {"again", &OcrSteps::again},
}};

OcrSpeed speed_of(const std::string& name) {
  if (name == "fast") return OcrSpeed::fast;
  return name == "best" ? OcrSpeed::best : OcrSpeed::balanced;
}

bool OcrSteps::*step_of(const std::string& name) {
  for (const auto& [known, step] : steps)
    if (known == name) return step;
  if (name == "auto" || name == "none")
    throw UsageError{"--improve: '" + name + "' stands alone, not in a list of steps"};
  throw UsageError{"--improve " + name + ": there is no such step" +
                   suggestion(name, {"straighten", "rest", "noise", "again", "auto", "none"}) +
                   "; there are straighten, rest, noise and again"};
}

}  // namespace

void choose_steps(OcrOptions& recognition, const Settings& options) {
  recognition.speed = speed_of(options.text("ocr.speed"));
  recognition.steps = steps_of(recognition.speed);
  const auto names = options.list("ocr.improve");
  if (names.empty() || names == std::vector<std::string>{"auto"}) return;
  recognition.steps = {};
  if (names == std::vector<std::string>{"none"}) return;
  for (const auto& name : names) recognition.steps.*step_of(name) = true;
}

}  // namespace docmill
