#include <algorithm>
#include <cstdio>

#include "base/unicode.hpp"
#include "base/xml_escape.hpp"
#include "loadtest/report.hpp"

namespace docmill::loadtest {
namespace {

std::string escaped(const std::string& text) {
  return escape_xml(clean_text(to_valid_utf8(text)));
}

std::string seconds(Duration duration) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", to_seconds(duration));
  return text;
}

std::string problem(const char* element, const char* type, const std::string& message) {
  return std::string{"<"} + element + " type=\"" + type + "\" message=\"" + escaped(message) + "\">" +
         escaped(message) + "</" + element + ">";
}

std::string message(const ThresholdResult& result) {
  if (!result.observed) return result.threshold.text + ": " + result.reason;
  auto text =
      result.threshold.text + " is crossed: " + format_observed(result.threshold.metric, *result.observed);
  if (result.samples > 0) text += " of " + std::to_string(result.samples) + " samples";
  return text;
}

struct Suite {
  std::string cases;
  int tests = 0, failures = 0, errors = 0, skipped = 0;
};

void add_case(Suite& suite, const LoadTest& test, const std::string& name, const std::string& content) {
  ++suite.tests;
  suite.cases += "<testcase classname=\"loadtest." + escaped(test.scenario.name) + "\" name=\"" +
                 escaped(name) + "\" time=\"" + seconds(test.phase.elapsed) + "\"" +
                 (content.empty() ? "/>\n" : ">" + content + "</testcase>\n");
}

void add_threshold(Suite& suite, const LoadTest& test, const ThresholdResult& result) {
  std::string content;
  switch (result.outcome) {
    case Outcome::passed:
      break;
    case Outcome::crossed:
      ++suite.failures;
      content = problem("failure", "threshold", message(result));
      break;
    case Outcome::invalid:
      ++suite.errors;
      content = problem("error", "invalid", message(result));
      break;
    case Outcome::not_evaluated:
      ++suite.skipped;
      content = "<skipped message=\"not measured\"/>";
      break;
  }
  add_case(suite, test, result.threshold.text, content);
}

}  // namespace

std::string report_junit(const LoadTest& test, const ReportContext& context) {
  Suite suite;
  for (const auto& result : test.judgement.thresholds) add_threshold(suite, test, result);
  const auto verdict = test.judgement.verdict;
  if (verdict == Verdict::invalid || verdict == Verdict::stopped) {
    std::string reasons;
    for (const auto& reason : test.judgement.reasons) reasons += (reasons.empty() ? "" : "; ") + reason;
    ++suite.errors;
    add_case(suite, test, "run",
             problem("error", verdict == Verdict::stopped ? "stopped" : "invalid", reasons));
  }
  const std::string counts = " tests=\"" + std::to_string(suite.tests) + "\" failures=\"" +
                             std::to_string(suite.failures) + "\" errors=\"" + std::to_string(suite.errors) +
                             "\" skipped=\"" + std::to_string(suite.skipped) + "\" time=\"" +
                             seconds(test.phase.elapsed) + "\"";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"docmill loadtest\"" + counts +
         ">\n<testsuite name=\"" + escaped(test.scenario.name) + "\" timestamp=\"" +
         escaped(context.started) + "\"" + counts + ">\n" + suite.cases + "</testsuite>\n</testsuites>\n";
}

}  // namespace docmill::loadtest
