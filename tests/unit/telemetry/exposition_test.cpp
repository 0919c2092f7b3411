#include "telemetry/exposition.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

using namespace docmill::telemetry;

TEST_CASE("metrics are written as Prometheus reads them") {
  const std::vector<Metric> metrics{{"pages",
                                     "Pages by origin.",
                                     MetricType::gauge,
                                     {{3, {{"origin", "ocr"}}}, {0.5, {{"origin", "blank"}}}}},
                                    {"runs_total", "Runs.", MetricType::counter, {{12'345'678, {}}}}};
  CHECK(exposition(metrics) ==
        "# HELP pages Pages by origin.\n"
        "# TYPE pages gauge\n"
        "pages{origin=\"ocr\"} 3\n"
        "pages{origin=\"blank\"} 0.5\n"
        "# HELP runs_total Runs.\n"
        "# TYPE runs_total counter\n"
        "runs_total 12345678\n");
}

TEST_CASE("labels that all samples bear come first") {
  CHECK(exposition({{"up", "Up.", MetricType::gauge, {{1, {{"part", "redis"}}}, {0, {}}}}},
                   {{"job", "night"}}) ==
        "# HELP up Up.\n# TYPE up gauge\nup{job=\"night\",part=\"redis\"} 1\nup{job=\"night\"} 0\n");
}

TEST_CASE("a metric without samples is left out") {
  CHECK(exposition({{"none", "Nothing.", MetricType::gauge, {}}}).empty());
}

TEST_CASE("quotation marks, backslashes and line ends cannot break a line") {
  CHECK(exposition({{"m", "a \\ b\nc \"d\"", MetricType::gauge, {{1, {{"l", "a\\b\"c\nd"}}}}}}) ==
        "# HELP m a \\\\ b\\nc \"d\"\n# TYPE m gauge\nm{l=\"a\\\\b\\\"c\\nd\"} 1\n");
}

TEST_CASE("numbers that are none have Prometheus' names") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto text =
      exposition({{"m", "M.", MetricType::gauge, {{infinity, {}}, {-infinity, {}}, {std::nan(""), {}}}}});
  CHECK(text.ends_with("m +Inf\nm -Inf\nm NaN\n"));
}
