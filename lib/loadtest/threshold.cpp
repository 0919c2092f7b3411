#include "loadtest/threshold.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/nearest.hpp"
#include "base/unicode.hpp"

namespace docmill::loadtest {
namespace {

constexpr std::array<std::pair<std::string_view, Clock>, 4> clocks{
    {{"response", Clock::response}, {"service", Clock::service}, {"lag", Clock::lag}, {"page", Clock::page}}};

constexpr std::array<std::pair<std::string_view, Metric>, 6> statistics{{{"mean", Metric::mean},
                                                                         {"avg", Metric::mean},
                                                                         {"median", Metric::median},
                                                                         {"med", Metric::median},
                                                                         {"min", Metric::least},
                                                                         {"max", Metric::most}}};

constexpr std::array<std::pair<std::string_view, Metric>, 10> names{
    {{"failed", Metric::failed},
     {"dropped", Metric::dropped},
     {"timed_out", Metric::timed_out},
     {"count", Metric::count},
     {"rate", Metric::rate},
     {"pages_per_second", Metric::pages_per_second},
     {"documents_per_second", Metric::documents_per_second},
     {"peak_memory", Metric::peak_memory},
     {"total_memory", Metric::total_memory},
     {"cpu_per_page", Metric::cpu_per_page}}};

// Longer ones first: "<" is the beginning of "<=".
constexpr std::array<std::pair<std::string_view, Comparison>, 6> comparisons{{{"<=", Comparison::at_most},
                                                                              {">=", Comparison::at_least},
                                                                              {"==", Comparison::equal},
                                                                              {"!=", Comparison::unequal},
                                                                              {"<", Comparison::less},
                                                                              {">", Comparison::more}}};

template <class Table>
auto find(const Table& table, std::string_view name) {
  return std::ranges::find(table, name, [](const auto& row) { return row.first; });
}

[[noreturn]] void refuse_metric(std::string_view name) {
  std::vector<std::string_view> known;
  for (const auto& row : names) known.push_back(row.first);
  for (const auto& row : statistics) known.push_back(row.first);
  known.push_back("p(95)");
  throw std::invalid_argument{"unknown metric '" + std::string{name} + "'" + suggest(name, known)};
}

/// 0.95 of "p(95)".
double parse_percent(std::string_view text) {
  const double percent = text.ends_with(')') ? parse_number(text.substr(2, text.size() - 3)) : 0;
  if (percent <= 0 || percent >= 100)
    throw std::invalid_argument{"a percentile is written p(95), between 0 and 100"};
  return percent / 100;
}

void parse_metric(std::string_view text, Threshold& threshold) {
  if (const auto name = find(names, text); name != names.end()) {
    threshold.metric = name->second;
    return;
  }
  auto statistic = text;
  if (const auto dot = text.find('.'); dot != std::string_view::npos && dot < text.find('(')) {
    const auto clock = find(clocks, text.substr(0, dot));
    if (clock == clocks.end())
      throw std::invalid_argument{"the clocks are response, service, lag and page, not '" +
                                  std::string{text.substr(0, dot)} + "'"};
    threshold.clock = clock->second;
    statistic = text.substr(dot + 1);
  }
  if (statistic.starts_with("p(")) {
    threshold.metric = Metric::percentile;
    threshold.share = parse_percent(statistic);
    return;
  }
  const auto found = find(statistics, statistic);
  if (found == statistics.end()) refuse_metric(text);
  threshold.metric = found->second;
}

std::string_view parse_class(std::string_view text) {
  constexpr std::string_view begin = "{class=", end = "}";
  if (text.empty()) return {};
  if (!text.starts_with(begin) || !text.ends_with(end) || text.size() <= begin.size() + end.size())
    throw std::invalid_argument{"a selection is written {class=NAME}"};
  return text.substr(begin.size(), text.size() - begin.size() - end.size());
}

double parse_limit(Metric metric, std::string_view text) {
  if (is_time(metric)) return to_milliseconds(parse_duration(text, std::chrono::milliseconds{1}));
  if (metric == Metric::peak_memory || metric == Metric::total_memory) return parse_size(text);
  if (metric == Metric::failed) return parse_share(text);
  if (metric == Metric::rate || metric == Metric::pages_per_second || metric == Metric::documents_per_second)
    return parse_rate(text, true);
  return parse_number(text);
}

bool has_classes(Metric metric) {
  switch (metric) {
    case Metric::peak_memory:
    case Metric::total_memory:
    case Metric::documents_per_second:
    case Metric::cpu_per_page:
      return false;
    default:
      return true;
  }
}

}  // namespace

Threshold parse_threshold(std::string_view text) {
  Threshold threshold;
  threshold.text = trim(text);
  const std::string_view all = threshold.text;
  // A class may have any name, signs of comparison too.
  const auto brace = all.find('{');
  const auto closing = brace == std::string_view::npos ? 0 : all.find('}', brace);
  const auto at = closing == std::string_view::npos ? closing : all.find_first_of("<>=!", closing);
  if (at == std::string_view::npos || at == 0)
    throw std::invalid_argument{"a threshold is written like p(95)<2000, failed<1% or peak_memory<500MB"};
  const auto left = trim(all.substr(0, at));
  const auto open = std::min(left.find('{'), left.size());
  parse_metric(trim(left.substr(0, open)), threshold);
  threshold.document_class = parse_class(left.substr(open));
  if (!threshold.document_class.empty() && !has_classes(threshold.metric))
    throw std::invalid_argument{"this metric is measured for all classes together"};
  const auto right = all.substr(at);
  const auto sign =
      std::ranges::find_if(comparisons, [&](const auto& row) { return right.starts_with(row.first); });
  if (sign == comparisons.end())
    throw std::invalid_argument{"the comparison must be one of <, <=, >, >=, == and !="};
  threshold.comparison = sign->second;
  try {
    threshold.limit = parse_limit(threshold.metric, right.substr(sign->first.size()));
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument{std::string{"the limit "} + error.what()};
  }
  return threshold;
}

bool holds(Comparison comparison, double observed, double limit) {
  switch (comparison) {
    case Comparison::less:
      return observed < limit;
    case Comparison::at_most:
      return observed <= limit;
    case Comparison::more:
      return observed > limit;
    case Comparison::at_least:
      return observed >= limit;
    case Comparison::equal:
      return !(observed < limit) && !(observed > limit);
    case Comparison::unequal:
      return observed < limit || observed > limit;
  }
  return false;
}

bool is_time(Metric metric) {
  switch (metric) {
    case Metric::percentile:
    case Metric::mean:
    case Metric::median:
    case Metric::least:
    case Metric::most:
    case Metric::cpu_per_page:
      return true;
    default:
      return false;
  }
}

std::string format_observed(Metric metric, double value) {
  if (is_time(metric)) return format_number(value) + " ms";
  if (metric == Metric::peak_memory || metric == Metric::total_memory) return format_size(value);
  if (metric == Metric::failed) return format_number(value * 100) + "%";
  return format_number(value);
}

std::string_view to_string(Clock clock) {
  return std::ranges::find(clocks, clock, [](const auto& row) { return row.second; })->first;
}

}  // namespace docmill::loadtest
