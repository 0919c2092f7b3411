#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "loadtest/quantity.hpp"

namespace docmill::loadtest {

/// Which times a percentile, mean, minimum or maximum is of.
enum class Clock {
  response,  ///< intended start to end: what a caller waits
  service,   ///< start to end
  lag,       ///< intended start to start
  page,      ///< service time divided by the pages, per iteration
};

enum class Metric {
  percentile,
  mean,
  median,
  least,
  most,
  failed,                ///< share of all work, dropped work included
  dropped,               ///< arrivals that were never started
  timed_out,             ///< iterations that were killed
  count,                 ///< iterations that ended
  rate,                  ///< successful iterations per second
  pages_per_second,      ///< of successful iterations
  documents_per_second,  ///< of successful iterations
  peak_memory,           ///< the largest process tree of one iteration
  total_memory,          ///< all iterations at work at one time
  cpu_per_page,          ///< milliseconds of user and system time
};

enum class Comparison { less, at_most, more, at_least, equal, unequal };

/// What must hold at the end. In a scenario:
///
///     threshold  = metric [ "{class=" NAME "}" ] comparison number [ unit ]
///     metric     = [ clock "." ] statistic | name
///     clock      = "response" (default) | "service" | "lag" | "page"
///     statistic  = "p(" percent ")" | "mean" | "median" | "min" | "max"      ("avg", "med" as in k6)
///     name       = "failed" | "dropped" | "timed_out" | "count" | "rate" | "pages_per_second" |
///                  "documents_per_second" | "peak_memory" | "total_memory" | "cpu_per_page"
///     comparison = "<" | "<=" | ">" | ">=" | "==" | "!="
///
/// Times count milliseconds unless a unit (ms, s, m, h) says otherwise, sizes bytes (MB, MiB, ...), `failed`
/// is a share (1% or 0.01).
struct Threshold {
  std::string text;  ///< as written
  Metric metric = Metric::failed;
  Clock clock = Clock::response;
  double share = 0;            ///< of a percentile: 0.95
  std::string document_class;  ///< "" = all
  Comparison comparison = Comparison::less;
  double limit = 0;  ///< milliseconds, bytes, share or plain
  bool abort_on_fail = false;
  Duration delay{};  ///< how long after the start abort_on_fail sets in
};

/// Throws std::invalid_argument saying what is wrong.
Threshold parse_threshold(std::string_view text);

bool holds(Comparison comparison, double observed, double limit);
bool is_time(Metric metric);
/// "231 MB", "1.2%", "1480 ms"
std::string format_observed(Metric metric, double value);

std::string_view to_string(Clock clock);

}  // namespace docmill::loadtest
