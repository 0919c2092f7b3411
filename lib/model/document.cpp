#include "model/document.hpp"

#include <array>
#include <cmath>

namespace docmill {
namespace {

template <class Enum, std::size_t count>
std::string_view name_of(const std::array<std::string_view, count>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

/// Nearest multiple of 1/steps; never NaN, never -0, so that the codec writes one form of each value.
double quantise(double value, double steps) {
  if (!std::isfinite(value)) return 0;
  return std::round(value * steps) / steps + 0.0;
}

}  // namespace

std::string_view to_string(Status value) {
  static constexpr std::array<std::string_view, 4> names{"ok", "partial", "failed", "skipped"};
  return name_of(names, value);
}

std::string_view to_string(Origin value) {
  static constexpr std::array<std::string_view, 5> names{"digital", "scanned", "ocr", "mixed", "blank"};
  return name_of(names, value);
}

std::string_view to_string(FieldType value) {
  static constexpr std::array<std::string_view, 6> names{"text",   "checkbox",  "radio",
                                                         "choice", "signature", "button"};
  return name_of(names, value);
}

std::string_view to_string(AnnotationKind value) {
  static constexpr std::array<std::string_view, 11> names{
      "text",  "freetext", "highlight", "underline", "strikeout",     "squiggly",
      "stamp", "caret",    "ink",       "shape",     "fileattachment"};
  return name_of(names, value);
}

std::string_view to_string(FindingKind value) {
  static constexpr std::array<std::string_view, 4> names{"pii", "risk", "fraud", "quality"};
  return name_of(names, value);
}

std::string_view to_string(Severity value) {
  static constexpr std::array<std::string_view, 4> names{"info", "low", "medium", "high"};
  return name_of(names, value);
}

Problem to_problem(const Error& error) {
  Problem problem;
  problem.stage = error.stage;
  problem.page = error.page;
  problem.code = error.code;
  problem.message = error.hint.empty() ? error.message : error.message + "; " + error.hint;
  return problem;
}

std::string shown_name(const Source& source) {
  if (!source.member) return source.path;
  return source.path + std::string{member_separator} + *source.member;
}

double quantise_confidence(double value) {
  return quantise(value, 1e4);
}
double quantise_points(double value) {
  return quantise(value, 1e2);
}

}  // namespace docmill
