#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace docmill {

struct RecognisedWord {
  std::string text;
  double confidence = 0;  ///< 0..1, the chance of being right
  bool operator==(const RecognisedWord&) const = default;
};

/// What one way of recognising read on one page, in reading order.
struct PageReading {
  std::vector<RecognisedWord> words;
  double seconds = 0;  ///< CPU time
};
/// Of one candidate: the same pages in the same order for all.
using Readings = std::vector<PageReading>;

/// What a candidate is worth, told without the true text. All are percent of the words that the candidates
/// have read on average.
struct Worth {
  double right = 0;      ///< words that are expected to be right: the sum of their confidences
  double agreement = 0;  ///< of its own words, what the other candidates read behind the same word, too
  /// Words as far as the others agree, each by its confidence, the mean over all that read it: what is read
  /// alike is worth the same. Confidence alone is highest for readings that tear lines apart.
  double score = 0;
  double seconds = 0;         ///< CPU time of a page
  std::vector<double> pages;  ///< what each adds to the score
};

/// Of each candidate. Words are folded: capitals and punctuation do not count. `kin` are those that read with
/// the models and languages of candidate `base`, which is one of them: they alone are asked for agreement,
/// for what others read differently they have in common. The others find the same lines as the base does, so
/// their score is what they expect to be right, times the base's score for each word that it expects to be.
std::vector<Worth> worths(const std::vector<Readings>& candidates, std::size_t base,
                          const std::vector<bool>& kin);

/// The standard error of the difference of two scores, paired over pages. Infinite for less than three
/// pages.
double noise(const Worth& one, const Worth& other);

/// Points of the score that may be given up for time.
inline constexpr double score_margin = 0.5;
/// By less than that part of the time a faster candidate is no gain.
inline constexpr double least_time_saved = 0.2;

struct Choice {
  std::size_t candidate = 0;
  /// What it is measured against: the default, unless the best leads it by more than score_margin and twice
  /// the noise; then the first that the best does not lead by more than score_margin.
  std::size_t reference = 0;
};
/// Of the candidates `among` the fastest that is not worse than the reference by more than score_margin, the
/// noise added; the reference itself when that saves too little time. The first of `among` is the default.
Choice choose(const std::vector<Worth>& candidates, const std::vector<std::size_t>& among);

}  // namespace docmill
