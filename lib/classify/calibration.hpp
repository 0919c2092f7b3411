#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace docmill::classify {

/// Scores become probabilities: the softmax of scores / temperature, in place. -infinity becomes 0.
void to_probabilities(std::span<double> scores, double temperature);

/// The temperature (0.05 to 20) that makes the true classes of held-out documents most likely (Guo et al.
/// 2017). As if one document more were wrong (Platt 1999), so that few documents, all right, do not make a
/// model sure of everything. `scores`: one row of `classes` values for each label. 1 when there are none.
double fit_temperature(std::span<const float> scores, std::span<const uint32_t> labels, std::size_t classes);

}  // namespace docmill::classify
