// What a run leaves for those who watch it: figures as Prometheus reads them.
#include <catch2/catch.hpp>

#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;

namespace {

/// Prometheus' own judge, where it is installed.
void check_by_promtool(const Workplace& place, const std::string& metrics) {
  if (run_tool({"bash", "-c", "command -v promtool"}, {place.path(), {}}).status != 0) {
    WARN("promtool (package prometheus) is not installed: not judged by it");
    return;
  }
  const auto judged = run_tool({"promtool", "check", "metrics"}, {place.path(), metrics});
  INFO(judged.out << judged.err);
  CHECK(judged.status == 0);
}

}  // namespace

TEST_CASE("a run leaves metrics of what it did") {
  const Workplace place;
  place.write("in/a.txt", "One document.\n");
  place.write("in/b.txt", "Another one.\n");
  place.write("in/c.pdf", "%PDF-1.4 and then nothing");
  place.write("mine.yaml", "export: {format: [csv]}\n");
  const auto run = [&] {
    return place.docmill({"run", "./mine.yaml", "in", "-o", "out", "--metrics", "run.prom", "-q"});
  };
  const auto output = "output=\"" + place.path("out").string() + "\"";
  CHECK(run().status == 3);
  const auto first = place.read("run.prom");
  check_by_promtool(place, first);
  CHECK_THAT(first, Contains("docmill_run_exit_status{" + output + "} 3\n"));
  CHECK_THAT(first, Contains("docmill_run_documents{" + output + ",status=\"ok\"} 2\n") &&
                        Contains("docmill_run_documents{" + output + ",status=\"failed\"} 1\n"));
  CHECK_THAT(first, Contains("docmill_run_documents_unchanged{" + output + "} 0\n"));
  CHECK_THAT(first, Contains("docmill_run_memory_relief{" + output + ",step=\"fewer_documents\"}"));
  CHECK_THAT(first, !Contains("in/a.txt"));

  CHECK(run().status == 3);
  CHECK_THAT(place.read("run.prom"), Contains("docmill_run_documents_unchanged{" + output + "} 3\n"));
}

TEST_CASE(
    "a run that fails says so in its metrics; metrics that cannot be written are said, the run counts") {
  const Workplace place;
  place.write("in/a.txt", "One document.\n");
  place.write("mine.yaml", "export: {format: [csv]}\n");
  place.write("out/records.csv/in-the-way", "");
  const auto failed = place.docmill({"run", "./mine.yaml", "in", "-o", "out", "--metrics", "run.prom", "-q"});
  CHECK(failed.status == 1);
  CHECK_THAT(place.read("run.prom"), Contains("docmill_run_exit_status{") && Contains("} 1\n"));

  const auto unseen =
      place.docmill({"run", "./mine.yaml", "in", "-o", "other", "--metrics", "in/a.txt/run.prom", "-q"});
  CHECK(unseen.status == 0);
  CHECK_THAT(unseen.err, Contains("in/a.txt/run.prom"));
}
