// Texts per second of a model on one core, without files, processes and records around it: what
// tests/bench/classify/run prints as "in process". Usage: classify_speed MODEL TEXTS, one text a line.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include <time.h>

#include "base/error.hpp"
#include "classify/classifier.hpp"

namespace {

/// Seconds of CPU time of this thread: on a shared machine the clock on the wall says little.
double seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 3) {
    std::fputs("usage: classify_speed MODEL TEXTS\n", stderr);
    return 2;
  }
  const auto classifier = docmill::Classifier::load(std::nullopt, arguments[1]);
  std::vector<docmill::Document> documents;
  std::ifstream stream{arguments[2]};
  for (std::string line; std::getline(stream, line);) {
    docmill::Document document;
    document.pages.emplace_back().number = 1;
    document.pages.front().text = line;
    documents.push_back(std::move(document));
  }
  double best = 0;
  std::size_t evidence = 0;
  for (int run = 0; run < 5; ++run) {
    const double start = seconds();
    for (const auto& document : documents) evidence += classifier.classify(document).evidence.size();
    best = std::max(best, static_cast<double>(documents.size()) / (seconds() - start));
  }
  std::printf("%.0f\n", evidence > 0 ? best : 0);
} catch (const docmill::Error& error) {
  std::fprintf(stderr, "classify_speed: %s\n", error.what());
  return 1;
}
