// Reads NUL-separated paths from stdin and runs them through the page graph in this one process, records to
// stdout: the same work as `docmill ingest -0 --files-from - -j2` without supervisor, protocol and order.
#include <iostream>
#include <mutex>
#include <string>

#include "flow/worker/page_graph.hpp"

int main() {
  using namespace docmill;
  StageSettings settings;
  settings.ocr = false;
  settings.jobs = 2;
  Stages stages{settings, WorkerParts{}, {}};
  stages.parts.warm_up();
  ActivityTable activity;
  uint64_t sequence = 0;
  const auto next = [&]() -> std::optional<JobFrame> {
    std::string path;
    if (!std::getline(std::cin, path, '\0')) return std::nullopt;
    JobFrame job;
    job.sequence = sequence++;
    job.path = std::move(path);
    return job;
  };
  std::mutex output;
  Admission admission{settings.jobs};
  run_page_graph(stages, activity, settings.jobs, admission, next, [&](const Frame& frame) {
    const std::lock_guard lock{output};
    if (const auto* result = std::get_if<ResultFrame>(&frame)) std::cout << result->line << '\n';
  });
}
