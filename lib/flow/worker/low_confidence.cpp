#include "flow/worker/low_confidence.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

#include "base/unicode.hpp"

namespace docmill {
namespace {

constexpr std::size_t most_named = 20;

bool counts(const Page& page) {
  return page.origin == Origin::ocr && page.confidence;
}

std::string decimal(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

/// "page 2 (0.41), page 5 (0.6)"; of very many only the first.
std::string pages_below(const Document& record, double least) {
  std::string names;
  std::size_t count = 0;
  for (const auto& page : record.pages) {
    if (!counts(page) || *page.confidence >= least) continue;
    if (++count > most_named) continue;
    names += (names.empty() ? "page " : ", page ") + std::to_string(page.number) + " (" +
             decimal(*page.confidence) + ")";
  }
  if (count > most_named) names += " and " + std::to_string(count - most_named) + " more";
  return names;
}

}  // namespace

std::optional<double> recognition_confidence(const Document& record) {
  double sum = 0, words = 0;
  for (const auto& page : record.pages) {
    if (!counts(page)) continue;
    const auto weight = static_cast<double>(count_words(page.text));
    sum += weight * *page.confidence;
    words += weight;
  }
  return words > 0 ? std::optional{quantise_confidence(sum / words)} : std::nullopt;
}

void note_low_confidence(Document& record, double least) {
  std::erase_if(record.problems, [](const Problem& old) { return old.code == Code::low_confidence; });
  const auto confidence = recognition_confidence(record);
  if (!confidence || *confidence >= least) return;
  record.problems.push_back({.stage = Stage::ocr,
                             .page = 0,
                             .code = Code::low_confidence,
                             .message = "the mean confidence of its recognised words is " +
                                        decimal(*confidence) + ", less than " + decimal(least) + ": " +
                                        pages_below(record, least) +
                                        "; look at them, or try --language or --speed best",
                             .unknown = {}});
}

}  // namespace docmill
