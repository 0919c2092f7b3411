#include "overrides/network_curves.hpp"

#include <algorithm>
#include <cmath>

#include <dlfcn.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace docmill::network {
namespace {

constexpr float steps_per_unit = 256, last_step = 4095;

const float* table(const char* symbol) {
  return static_cast<const float*>(::dlsym(RTLD_DEFAULT, symbol));
}
const float* tangents() {
  static const float* const found = table("_ZN9tesseract9TanhTableE");
  return found;
}
const float* logistics() {
  static const float* const found = table("_ZN9tesseract13LogisticTableE");
  return found;
}

/// Of a number's distance from 0.
float look_up(const float* values, float distance) {
  const float scaled = distance * steps_per_unit;
  if (scaled >= last_step) return 1;
  const int step = static_cast<int>(scaled);
  const float before = values[step], after = values[step + 1];
  return (after - before) * (scaled - static_cast<float>(step)) + before;
}
float tangent(const float* values, float x) {
  const float found = look_up(values, std::abs(x));
  return x < 0 ? -found : found;
}
float logistic(const float* values, float x) {
  const float found = look_up(values, std::abs(x));
  return x < 0 ? 1 - found : found;
}

#if defined(__SSE2__)
/// As above, four at a time. The instruction that looks up eight (AVX2) is slow on many processors.
using Four = __m128;

/// Two neighbours in the table.
Four pair_at(const float* values) {
  return _mm_castsi128_ps(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(values)));
}

Four choose(Four condition, Four yes, Four no) {
  return _mm_or_ps(_mm_and_ps(condition, yes), _mm_andnot_ps(condition, no));
}

Four look_up(const float* values, Four distances) {
  const Four scaled = _mm_mul_ps(distances, _mm_set1_ps(steps_per_unit));
  const __m128i steps = _mm_cvttps_epi32(_mm_min_ps(scaled, _mm_set1_ps(last_step - 1)));
  alignas(16) int at[4];
  _mm_store_si128(reinterpret_cast<__m128i*>(at), steps);
  const Four first = _mm_movelh_ps(pair_at(values + at[0]), pair_at(values + at[1])),
             second = _mm_movelh_ps(pair_at(values + at[2]), pair_at(values + at[3]));
  const Four before = _mm_shuffle_ps(first, second, _MM_SHUFFLE(2, 0, 2, 0)),
             after = _mm_shuffle_ps(first, second, _MM_SHUFFLE(3, 1, 3, 1));
  const Four rest = _mm_sub_ps(scaled, _mm_cvtepi32_ps(steps));
  const Four between = _mm_add_ps(_mm_mul_ps(_mm_sub_ps(after, before), rest), before);
  return choose(_mm_cmpge_ps(scaled, _mm_set1_ps(last_step)), _mm_set1_ps(1), between);
}

Four distances_of(Four x) {
  return _mm_andnot_ps(_mm_set1_ps(-0.0f), x);
}
Four tangent(const float* values, Four x) {
  const Four sign = _mm_and_ps(_mm_cmplt_ps(x, _mm_setzero_ps()), _mm_set1_ps(-0.0f));
  return _mm_xor_ps(look_up(values, distances_of(x)), sign);
}
Four logistic(const float* values, Four x) {
  const Four found = look_up(values, distances_of(x));
  return choose(_mm_cmplt_ps(x, _mm_setzero_ps()), _mm_sub_ps(_mm_set1_ps(1), found), found);
}
#endif

/// `bend` takes one number, and four.
template <class Bend>
void bend_all(float* values, int count, Bend bend) {
  int at = 0;
#if defined(__SSE2__)
  for (; at + 4 <= count; at += 4) _mm_storeu_ps(values + at, bend(_mm_loadu_ps(values + at)));
#endif
  for (; at < count; ++at) values[at] = bend(values[at]);
}

}  // namespace

bool has_curves() {
  return tangents() != nullptr && logistics() != nullptr;
}

void bend_by_tangent(float* values, int count) {
  bend_all(values, count, [table = tangents()](auto x) { return tangent(table, x); });
}

void bend_by_logistic(float* values, int count) {
  bend_all(values, count, [table = logistics()](auto x) { return logistic(table, x); });
}

void scale_tangents(const float* values, const float* factors, int count, float* results) {
  std::copy_n(values, count, results);
  bend_by_tangent(results, count);
  for (int at = 0; at < count; ++at) results[at] *= factors[at];
}

}  // namespace docmill::network
