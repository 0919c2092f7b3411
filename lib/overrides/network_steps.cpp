// Steps of libtesseract's network that take a quarter of the time of recognition in Debian's build, whose
// compiler saw these functions one by one and vectorised none. The results are the same, bit for bit.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include <dlfcn.h>

#include "overrides/network_layout.hpp"

using namespace docmill::network;

namespace {

template <class Function>
Function next_definition(const char* symbol) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, symbol));
}

}  // namespace

extern "C" {

#define DOCMILL_DEFINES(function, symbol) [[gnu::visibility("default")]] function __asm__(symbol)
DOCMILL_DEFINES(bool add_offset(Place* place, int offset, Dimension dimension),
                "_ZN9tesseract9StrideMap5Index9AddOffsetEiNS_14FlexDimensionsE");
DOCMILL_DEFINES(bool increment(Place* place), "_ZN9tesseract9StrideMap5Index9IncrementEv");
DOCMILL_DEFINES(void write_step(Layer* layer, int place, int offset, int count, const float* values),
                "_ZN9tesseract9NetworkIO17WriteTimeStepPartEiiiPKf");
DOCMILL_DEFINES(void pool_step(Layer* layer, int place, const Layer* source, int source_place, int* origins),
                "_ZN9tesseract9NetworkIO15MaxpoolTimeStepEiRKS0_iPi");
#undef DOCMILL_DEFINES

/// Whether the place is still within.
bool add_offset(Place* place, int offset, Dimension dimension) {
  place->at[dimension] += offset;
  place->index += place->map->steps[dimension] * offset;
  return place->is_valid();
}

/// False at the end.
bool increment(Place* place) {
  for (const Dimension dimension : {width, height, batch}) {
    const int step = place->map->steps[dimension];
    int& at = place->at[dimension];
    if (at != place->last(dimension)) {
      place->index += step;
      ++at;
      return true;
    }
    place->index -= step * at;
    at = 0;
  }
  return false;
}

/// Numbers from -1 to 1 become whole ones from -127 to 127.
void write_step(Layer* layer, int place, int offset, int count, const float* values) {
  if (!layer->is_integer) {
    std::copy_n(values, std::max(count, 0), layer->floats.of(place) + offset);
    return;
  }
  constexpr int most = INT8_MAX;
  int8_t* results = layer->integers.of(place) + offset;
  for (int index = 0; index < count; ++index) {
    const float scaled = values[index] * most;
    const int rounded = static_cast<int>(scaled + std::copysign(0.5f, scaled));
    results[index] = static_cast<int8_t>(std::clamp(rounded, -most, most));
  }
}

/// The greater of each two features, and where it is from.
void pool_step(Layer* layer, int place, const Layer* source, int source_place, int* origins) {
  static const auto original =
      next_definition<decltype(&pool_step)>("_ZN9tesseract9NetworkIO15MaxpoolTimeStepEiRKS0_iPi");
  if (!layer->is_integer || !source->is_integer) return original(layer, place, source, source_place, origins);
  int8_t* __restrict greatest = layer->integers.of(place);
  const int8_t* __restrict values = source->integers.of(source_place);
  int* __restrict from = origins;
  for (int feature = 0; feature < layer->integers.features; ++feature) {
    from[feature] = greatest[feature] < values[feature] ? source_place : from[feature];
    greatest[feature] = std::max(greatest[feature], values[feature]);
  }
}

}  // extern "C"
