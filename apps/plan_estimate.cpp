#include "plan_estimate.hpp"

#include <algorithm>
#include <random>

namespace docmill {
namespace {

constexpr std::size_t resamples = 1000, tail = 5;
constexpr std::size_t fewest = 3;  // sampled, to be resampled

using Sampled = std::vector<Stratum::Sampled>;

/// What documents have each, or each byte of them.
struct Sum {
  double documents = 0, bytes = 0, value = 0;
  void add(const Stratum::Sampled& one) {
    documents += 1;
    bytes += static_cast<double>(one.bytes);
    value += one.value;
  }
  double by_bytes() const { return bytes > 0 ? value / bytes : 0; }
  double by_documents() const { return documents > 0 ? value / documents : 0; }
};

Sum sum_of(const Sampled& sampled) {
  Sum sum;
  for (const auto& one : sampled) sum.add(one);
  return sum;
}

Range middle_of(std::vector<double>& values) {
  std::ranges::sort(values);
  return {values[tail], values[resamples - 1 - tail]};
}

double width(const Range& range) {
  return range.high - range.low;
}

/// The smallest and the largest are in every sample, so the others are not like them.
Sampled without_extremes(Sampled sampled) {
  if (sampled.size() < fewest + 2) return sampled;
  std::ranges::sort(sampled, {}, &Stratum::Sampled::bytes);
  return {sampled.begin() + 1, sampled.end() - 1};
}

/// Of so many other documents.
Range resampled(const Sampled& sampled, double documents, double bytes) {
  std::mt19937_64 random{sampled.size()};
  std::vector<double> by_bytes(resamples), by_documents(resamples);
  for (std::size_t round = 0; round < resamples; ++round) {
    Sum sum;
    for (std::size_t draw = 0; draw < sampled.size(); ++draw) sum.add(sampled[random() % sampled.size()]);
    by_bytes[round] = sum.by_bytes() * bytes;
    by_documents[round] = sum.by_documents() * documents;
  }
  const auto one = middle_of(by_bytes), other = middle_of(by_documents);
  return width(one) < width(other) ? one : other;
}

}  // namespace

Range estimate_total(const std::vector<Stratum>& strata) {
  Sum pooled;
  for (const auto& stratum : strata)
    for (const auto& one : stratum.sampled) pooled.add(one);
  Range total;
  for (const auto& [documents, bytes, sampled] : strata) {
    const auto known = sum_of(sampled);
    total = total + Range{known.value, known.value};
    if (sampled.size() >= documents) continue;
    const auto others = static_cast<double>(documents) - known.documents;
    const auto other_bytes = std::max(0.0, static_cast<double>(bytes) - known.bytes);
    if (sampled.empty()) {
      total = total + Range{pooled.by_bytes() / 4, pooled.by_bytes() * 4} * Range{other_bytes, other_bytes};
    } else if (sampled.size() < fewest) {
      total = total + Range{known.by_documents() / 2, known.by_documents() * 2} * Range{others, others};
    } else {
      const auto range = resampled(without_extremes(sampled), others, other_bytes);
      const auto unseen = unseen_part(sampled.size()) * known.by_documents() * others;
      total = total + Range{std::max(0.0, range.low - unseen), range.high + unseen};
    }
  }
  return total;
}

double unseen_part(uint64_t sampled) {
  return sampled <= 3 ? 1.0 : 3.0 / static_cast<double>(sampled);
}

}  // namespace docmill
