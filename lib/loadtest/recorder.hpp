#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "loadtest/launcher.hpp"
#include "loadtest/pacer.hpp"
#include "loadtest/statistics.hpp"
#include "loadtest/threshold.hpp"

namespace docmill::loadtest {

/// One iteration that ended. With the delay of its start it takes 40 bytes: 40 MB for a million iterations,
/// and 8 MB more while a percentile is taken.
struct Sample {
  int64_t intended = 0, start = 0, end = 0;  ///< nanoseconds since the start of the load
  uint32_t pages = unknown_pages;
  uint16_t document_class = 0;  ///< index into Recorder::classes()
  bool failed = false, timed_out = false;

  static constexpr uint32_t unknown_pages = UINT32_MAX;
};

/// How an iteration can fail, how often it did, and the first one's words.
struct FailureKind {
  std::string what;  ///< "exit status 2", "killed by signal 11", "timed out"
  uint64_t count = 0;
  std::string document, last_words;
};

/// Sums over all iterations.
struct Totals {
  uint64_t ended = 0, failed = 0, timed_out = 0, dropped = 0, interrupted = 0;
  uint64_t pages = 0, documents = 0, bytes = 0;  ///< of successful iterations
  bool pages_known = false;                      ///< of all successful iterations
  double cpu_seconds = 0;
  std::optional<uint64_t> peak_memory, total_memory;
  uint64_t read_bytes = 0, written_bytes = 0;
};

/// Keeps every sample.
class Recorder {
 public:
  /// `classes` of the documents; the empty name is none.
  explicit Recorder(std::vector<std::string> classes);

  struct Iteration {
    Sample sample;
    Ending ending;
    uint64_t documents = 0, bytes = 0;  ///< what it was given
    std::string document;               ///< for messages
  };
  void add(const Iteration& iteration);
  void add_dropped(uint16_t document_class);
  void add_interrupted() { ++totals_.interrupted; }
  void set_total_memory(std::optional<uint64_t> bytes) { totals_.total_memory = bytes; }

  const std::vector<std::string>& classes() const { return classes_; }
  const Totals& totals() const { return totals_; }
  const std::deque<Sample>& samples() const { return samples_; }
  const std::vector<FailureKind>& failures() const { return failures_; }

  /// Counts of one class; "" = all.
  struct Counts {
    uint64_t ended = 0, failed = 0, timed_out = 0, dropped = 0, pages = 0;
    bool pages_known = true;
    /// Of all work, dropped work included; none without any.
    std::optional<double> failed_share() const;
  };
  Counts counts(const std::string& document_class = {}) const;
  /// Milliseconds. Dropped work is lost in the response and lag clocks; iterations without pages are left out
  /// of the page clock.
  Statistics statistics(Clock clock, const std::string& document_class = {}) const;

 private:
  void add_failure(const Iteration& iteration);
  bool selected(uint16_t document_class, const std::string& name) const {
    return name.empty() || classes_[document_class] == name;
  }

  std::vector<std::string> classes_;
  std::vector<uint64_t> dropped_;  // by class
  std::deque<Sample> samples_;
  std::vector<FailureKind> failures_;
  Totals totals_;
  uint64_t without_pages_ = 0;
};

}  // namespace docmill::loadtest
