#pragma once
#include <string>

#include "loadtest/load_test.hpp"
#include "loadtest/machine.hpp"

namespace docmill::loadtest {

/// What a report says besides the test itself.
struct ReportContext {
  std::string version;  ///< of docmill
  std::string started;  ///< RFC 3339, UTC
  Machine machine;
  int exit_status = 0;
};

/// For people: a table of the clocks, what the target used, thresholds, failures, the verdict.
std::string report_text(const LoadTest& test);
/// One JSON object, described by man/loadtest-report.schema.json.
std::string report_json(const LoadTest& test, const ReportContext& context);
/// A test case for each threshold; an invalid or stopped run is an error of a test case of its own.
std::string report_junit(const LoadTest& test, const ReportContext& context);

/// "closed, 4 users for 30 s", "makespan, 3 runs": what the load was.
std::string describe_load(const Load& load);

}  // namespace docmill::loadtest
