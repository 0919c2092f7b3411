#include "progress_line.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <unistd.h>

namespace docmill {
namespace {

constexpr double window_seconds = 10;
constexpr std::chrono::seconds between_lines{10};

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::string one_decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

}  // namespace

bool wants_progress(const Settings& settings, bool alone) {
  const auto& when = settings.text("progress");
  return when == "always" ||
         (when == "auto" && alone && !settings.flag("quiet") && isatty(STDERR_FILENO) == 1);
}

std::string human_time(double seconds) {
  const auto whole = static_cast<long>(std::llround(std::max(0.0, seconds)));
  if (whole < 90) return std::to_string(whole) + " s";
  if (whole < 5400) return std::to_string((whole + 30) / 60) + " min";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

ProgressLine::ProgressLine(std::string title)
    : title_{std::move(title)}, terminal_{isatty(STDERR_FILENO) == 1} {}
ProgressLine::~ProgressLine() {
  clear();
}

void ProgressLine::clear() {
  if (terminal_ && shown_) std::fputs("\r\033[K", stderr);
  shown_ = false;
}

/// A range: by the speed of the last seconds and by that of the whole run, never narrower than a fifth.
std::string ProgressLine::time_left(const Progress& progress, double elapsed) {
  if (const auto window = seconds_since(window_start_); window >= window_seconds) {
    recent_rate_ = static_cast<double>(progress.documents - window_documents_) / window;
    window_start_ = Clock::now();
    window_documents_ = progress.documents;
  }
  if (!progress.total || progress.documents == 0 || elapsed < 2) return {};
  const auto left = static_cast<double>(*progress.total - std::min(*progress.total, progress.documents));
  const double overall = left * elapsed / static_cast<double>(progress.documents);
  const double recent = recent_rate_ > 0 ? left / recent_rate_ : overall;
  const auto least = human_time(0.9 * std::min(overall, recent)),
             most = human_time(1.1 * std::max(overall, recent));
  return ", " + (least == most ? least : least + " to " + most) + " left";
}

void ProgressLine::show(const Progress& progress) {
  if (!terminal_ && Clock::now() - last_shown_ < between_lines) return;
  last_shown_ = Clock::now();
  const double elapsed = seconds_since(start_);
  auto text = title_ + std::to_string(progress.documents);
  if (progress.total) text += " of " + std::to_string(*progress.total);
  text += " documents, " + std::to_string(progress.pages) + " pages";
  if (elapsed > 1) text += ", " + one_decimal(static_cast<double>(progress.pages) / elapsed) + " pages/s";
  text += time_left(progress, elapsed);
  std::fprintf(stderr, terminal_ ? "\r\033[K%s" : "%s\n", text.c_str());
  std::fflush(stderr);
  shown_ = true;
}

}  // namespace docmill
