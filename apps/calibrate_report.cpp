#include "calibrate_report.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include <nlohmann/json.hpp>

#include "base/unicode.hpp"
#include "calibrate_sample.hpp"

namespace docmill {
namespace {

constexpr std::size_t few_pages = 8;

template <class... Values>
std::string printed(const char* format, Values... values) {
  char text[128];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

/// Times are those of one moment: to two digits.
std::string rounded(double seconds) {
  return printed(seconds < 0.995 ? "%.2f" : "%.1f", seconds);
}

/// To 5 of 100.
long relative_time(const Worth& worth, const Worth& standard) {
  return standard.seconds > 0 ? 5 * std::lround(20 * worth.seconds / standard.seconds) : 100;
}

/// On one line of a comment, whatever a file's name holds.
std::string on_one_line(const std::string& text) {
  std::string shown;
  const auto valid = to_valid_utf8(text);
  for (const char c : valid) shown += static_cast<unsigned char>(c) < ' ' || c == '\x7f' ? '?' : c;
  return shown;
}

std::string commented(const std::string& lines) {
  std::string result;
  for (std::size_t at = 0; at < lines.size();) {
    const auto end = std::min(lines.find('\n', at), lines.size());
    const auto line = lines.substr(at, end - at);
    result += line.empty() ? "#\n" : "# " + line + "\n";
    at = end + 1;
  }
  return result;
}

std::string page_name(const Document& page) {
  return on_one_line(shown_name(page.source)) + " page " + std::to_string(page.pages.front().number);
}

/// A line for each file, in their order.
std::string page_list(const std::vector<Document>& pages) {
  std::string text, last;
  for (const auto& page : pages) {
    const auto name = on_one_line(shown_name(page.source));
    const auto number = std::to_string(page.pages.front().number);
    if (name == last) {
      text += ", " + number;
      continue;
    }
    text += (text.empty() ? "  " : "\n  ") + name + ": " + number;
    last = name;
  }
  return text + "\n";
}

std::string plural(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string introduction(const Calibration& calibration) {
  const auto& pages = calibration.pages;
  std::string text = "How these scans are best recognised, measured by docmill ocr --calibrate.\n\n";
  text += "Measured: " + plural(pages.size(), "page") + " of " + std::to_string(calibration.pages_found) +
          " that need recognition, in " + on_one_line(calibration.inputs) + ".\n";
  if (pages.size() < few_pages)
    text += "These are few: with more pages smaller differences could be told from chance.\n";
  for (const auto& [page, reason] : calibration.left_out)
    text += "Left out, for one way failed on it: " + page_name(page) + ": " + on_one_line(reason) + "\n";
  return text;
}

std::string explanation(const Calibration& calibration) {
  std::string text =
      "default: the options as given.\n"
      "right: words expected to be right, by their confidence, in percent of "
      "the words read on average.\n"
      "agreed: of its words, those that the other ways read at the same place, too.\n"
      "score: words as far as the other ways agree, each by its mean confidence. s/page: CPU time.\n";
  const auto& candidates = calibration.candidates;
  if (std::ranges::any_of(candidates, [](const auto& one) { return !one.value_of("ocr.language").empty(); }))
    text +=
        "Of ways with other languages only the confidence counts: they find the same lines, and disagree as\n"
        "they should.\n";
  if (std::ranges::any_of(candidates, &Candidate::other_model))
    text += "*: other models are measured, not chosen: how sure they are means something else.\n";
  return text +
         "Not measured: whether words are true, for that needs the true text; languages that were not\n"
         "named; other scales of pictures than that of --speed fast.\n";
}

/// Plain where YAML takes it for what it is.
std::string yaml_value(const std::string& value) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '+' || c == '_' ||
           c == '/' || c == '.' || c == ',' || c == '-';
  };
  const bool is_plain =
      !value.empty() && value[0] != '-' && value[0] != ',' && std::ranges::all_of(value, plain);
  return is_plain ? value
                  : nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string calibration_table(const Calibration& calibration) {
  std::size_t width = 0;
  for (const auto& candidate : calibration.candidates) width = std::max(width, candidate.name().size() + 1);
  auto text = std::string(width + 2, ' ') + "  right  agreed   score   s/page    time\n";
  const auto& standard = calibration.worths.front();
  for (std::size_t i = 0; i < calibration.candidates.size(); ++i) {
    const auto& worth = calibration.worths[i];
    auto name = calibration.candidates[i].name() + (calibration.candidates[i].other_model ? "*" : "");
    name.resize(width, ' ');
    text += (i == calibration.choice.candidate ? "> " : "  ") + name +
            printed("%7.1f%8.1f%8.1f%9s%6ld %%\n", worth.right, worth.agreement, worth.score,
                    rounded(worth.seconds).c_str(), relative_time(worth, standard));
  }
  return text;
}

std::string calibration_reason(const Calibration& calibration) {
  const auto [chosen, reference] = calibration.choice;
  const auto& worths = calibration.worths;
  const auto name = [&](std::size_t i) {
    return i == 0 ? std::string{"the default"} : calibration.candidates[i].name();
  };
  if (chosen == 0)
    return "Chosen: the default. Nothing is better by more than chance, or faster with as good a reading.";
  auto text = "Chosen: " + name(chosen) + ".";
  if (reference != 0)
    text += " " + (chosen == reference ? "It" : name(reference)) +
            printed(" scores %.1f points more than the default (standard error %.1f).",
                    worths[reference].score - worths[0].score, noise(worths[reference], worths[0]));
  if (chosen != reference)
    text += printed(" It takes %ld %% of the time of ", relative_time(worths[chosen], worths[reference])) +
            name(reference) +
            printed(", for %+.1f points (standard error %.1f).",
                    worths[chosen].score - worths[reference].score, noise(worths[chosen], worths[reference]));
  return text;
}

std::string calibration_yaml(const Calibration& calibration, const Settings& chosen) {
  auto text = commented(introduction(calibration) + "\n" + calibration_table(calibration) + "\n" +
                        explanation(calibration) + "\n" + calibration_reason(calibration) + "\n\nPages:\n" +
                        page_list(calibration.pages) +
                        "\nHere are those options alone that are not as docmill has them.\n");
  std::string options;
  for (const auto& option : docmill::options())
    if (option.group() == "ocr" && !option.command_line_only &&
        chosen.text(option.key) != option.default_value && option.taken_by(Command::ocr))
      options += "  " + std::string{option.long_flag()} + ": " + yaml_value(chosen.text(option.key)) + "\n";
  return options.empty() ? text : text + "ocr:\n" + options;
}

}  // namespace docmill
