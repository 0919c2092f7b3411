#include "telemetry/exposition.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace docmill::telemetry {
namespace {

using Labels = std::vector<std::pair<std::string, std::string>>;

/// Backslash and line feed, and in label values the quotation mark, are escaped.
std::string escape(std::string_view text, bool quoted) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n') {
      escaped += "\\n";
      continue;
    }
    if (c == '\\' || (quoted && c == '"')) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

void add_labels(std::string& text, const Labels& labels) {
  for (const auto& [name, value] : labels) {
    text += text.ends_with('{') ? "" : ",";
    text += name + "=\"" + escape(value, true) + '"';
  }
}

std::string sample_line(const std::string& name, const Labels& common, const Sample& sample) {
  std::string line = name;
  if (!common.empty() || !sample.labels.empty()) {
    line += '{';
    add_labels(line, common);
    add_labels(line, sample.labels);
    line += '}';
  }
  return line + ' ' + number(sample.value) + '\n';
}

}  // namespace

std::string exposition(const std::vector<Metric>& metrics, const Labels& common) {
  std::string text;
  for (const auto& metric : metrics) {
    if (metric.samples.empty()) continue;
    text += "# HELP " + metric.name + ' ' + escape(metric.help, false) + '\n';
    text += "# TYPE " + metric.name + (metric.type == MetricType::counter ? " counter" : " gauge") + '\n';
    for (const auto& sample : metric.samples) text += sample_line(metric.name, common, sample);
  }
  return text;
}

}  // namespace docmill::telemetry
