#include "loadtest/threshold.hpp"

#include <stdexcept>

#include <catch2/catch.hpp>

using namespace docmill::loadtest;

namespace {

std::string complaint(std::string_view text) {
  try {
    parse_threshold(text);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("Thresholds as people write them") {
  auto threshold = parse_threshold("p(95)<2000");
  CHECK(threshold.metric == Metric::percentile);
  CHECK(threshold.clock == Clock::response);
  CHECK(threshold.share == Approx(0.95));
  CHECK(threshold.comparison == Comparison::less);
  CHECK(threshold.limit == Approx(2000));

  threshold = parse_threshold("  p(99.9){class=scan >= 300 dpi} <= 8s ");
  CHECK(threshold.share == Approx(0.999));
  CHECK(threshold.document_class == "scan >= 300 dpi");
  CHECK(threshold.comparison == Comparison::at_most);
  CHECK(threshold.limit == Approx(8000));

  threshold = parse_threshold("service.max<1m");
  CHECK(threshold.metric == Metric::most);
  CHECK(threshold.clock == Clock::service);
  CHECK(threshold.limit == Approx(60'000));

  CHECK(parse_threshold("failed<1%").limit == Approx(0.01));
  CHECK(parse_threshold("failed<0.01").limit == Approx(0.01));
  CHECK(parse_threshold("peak_memory<500MB").limit == Approx(500e6));
  CHECK(parse_threshold("total_memory<2GiB").limit == Approx(2.0 * (1u << 30)));
  CHECK(parse_threshold("pages_per_second>5").limit == Approx(5));
  CHECK(parse_threshold("rate>=90/m").limit == Approx(1.5));
  CHECK(parse_threshold("dropped==0").comparison == Comparison::equal);
  CHECK(parse_threshold("avg<1").metric == Metric::mean);
  CHECK(parse_threshold("page.p(90)<400").clock == Clock::page);
}

TEST_CASE("What is no threshold is refused with what would be one") {
  CHECK(complaint("p(95)") == "a threshold is written like p(95)<2000, failed<1% or peak_memory<500MB");
  CHECK(complaint("<5") == "a threshold is written like p(95)<2000, failed<1% or peak_memory<500MB");
  CHECK(complaint("peak_memori<5MB") == "unknown metric 'peak_memori' (did you mean 'peak_memory'?)");
  CHECK(complaint("p(0)<5") == "a percentile is written p(95), between 0 and 100");
  CHECK(complaint("p(95<5") == "a percentile is written p(95), between 0 and 100");
  CHECK(complaint("p(100)<5") == "a percentile is written p(95), between 0 and 100");
  CHECK(complaint("wall.p(95)<5") == "the clocks are response, service, lag and page, not 'wall'");
  CHECK(complaint("p(95){scan}<5") == "a selection is written {class=NAME}");
  CHECK(complaint("peak_memory{class=scan}<5MB") == "this metric is measured for all classes together");
  CHECK(complaint("p(95)=5") == "the comparison must be one of <, <=, >, >=, == and !=");
  CHECK(complaint("p(95)<5 parsecs") == "the limit must be a time like 500ms, 30s, 5m or 1h");
  CHECK(complaint("failed<5") == "the limit must be a share like 1% or 0.01");
  CHECK(complaint("p(95)<-5") == "the limit must be a time like 500ms, 30s, 5m or 1h");
  CHECK(complaint("p(95)<nan") == "the limit must be a time like 500ms, 30s, 5m or 1h");
}

TEST_CASE("Each comparison at and beside its limit") {
  CHECK(holds(Comparison::less, 1, 2));
  CHECK_FALSE(holds(Comparison::less, 2, 2));
  CHECK(holds(Comparison::at_most, 2, 2));
  CHECK_FALSE(holds(Comparison::at_most, 3, 2));
  CHECK(holds(Comparison::more, 3, 2));
  CHECK_FALSE(holds(Comparison::more, 2, 2));
  CHECK(holds(Comparison::at_least, 2, 2));
  CHECK_FALSE(holds(Comparison::at_least, 1, 2));
  CHECK(holds(Comparison::equal, 0, 0));
  CHECK_FALSE(holds(Comparison::equal, 1, 0));
  CHECK(holds(Comparison::unequal, 1, 0));
  CHECK_FALSE(holds(Comparison::unequal, 0, 0));
}
