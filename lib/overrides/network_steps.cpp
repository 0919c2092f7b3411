// Steps of libtesseract's network that take a quarter of the time of recognition in Debian's build, whose
// compiler saw these functions one by one and vectorised none. The results are the same, bit for bit.
#include "overrides/network_steps.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "overrides/next_definition.hpp"

using docmill::next_definition;
using namespace docmill::network;

void docmill::network::resize(Layer* layer, bool is_integer, const StrideMap* map, int features) {
  static const auto function = next_definition<void (*)(Layer*, bool, const StrideMap*, int)>(
      "_ZN9tesseract9NetworkIO11ResizeToMapEbRKNS_9StrideMapEi");
  function(layer, is_integer, map, features);
}

namespace {

/// NetworkIO::Randomize, the library's own.
void fill_with_noise(Layer* layer, int place, int offset, int count, void* random) {
  static const auto function = next_definition<void (*)(Layer*, int, int, int, void*)>(
      "_ZN9tesseract9NetworkIO9RandomizeEiiiPNS_5TRandE");
  function(layer, place, offset, count, random);
}

}  // namespace

extern "C" {

#define DOCMILL_DEFINES(function, symbol) [[gnu::visibility("default")]] function __asm__(symbol)
DOCMILL_DEFINES(bool add_offset(Place* place, int offset, Dimension dimension),
                "_ZN9tesseract9StrideMap5Index9AddOffsetEiNS_14FlexDimensionsE");
DOCMILL_DEFINES(void pool_step(Layer* layer, int place, const Layer* source, int source_place, int* origins),
                "_ZN9tesseract9NetworkIO15MaxpoolTimeStepEiRKS0_iPi");
DOCMILL_DEFINES(
    void convolve(const Convolution* layer, bool debug, const Layer* input, const void* transposed,
                  void* scratch, Layer* output),
    "_ZN9tesseract8Convolve7ForwardEbRKNS_9NetworkIOEPKNS_15TransposedArrayEPNS_14NetworkScratchEPS1_");
#undef DOCMILL_DEFINES

/// Whether the place is still within.
bool add_offset(Place* place, int offset, Dimension dimension) {
  place->at[dimension] += offset;
  place->index += place->map->steps[dimension] * offset;
  return place->is_valid();
}

[[gnu::visibility("default")]] bool docmill::network::increment(Place* place) {
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

[[gnu::visibility("default")]] void docmill::network::write_step(Layer* layer, int place, int offset,
                                                                 int count, const float* values) {
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
  const int features = layer->integers.features;
  int8_t* __restrict greatest = layer->integers.of(place);
  const int8_t* __restrict values = source->integers.of(source_place);
  int* __restrict from = origins;
  for (int feature = 0; feature < features; ++feature) {
    const int older = from[feature];
    from[feature] = greatest[feature] < values[feature] ? source_place : older;
  }
  for (int feature = 0; feature < features; ++feature) {
    const int8_t older = greatest[feature], newer = values[feature];
    greatest[feature] = older < newer ? newer : older;
  }
}

/// Noise stands for what is outside, in the order in which the library draws it.
void convolve(const Convolution* layer, bool debug, const Layer* input, const void* transposed, void* scratch,
              Layer* output) {
  if (debug || !input->is_integer) {
    static const auto original = next_definition<decltype(&convolve)>(
        "_ZN9tesseract8Convolve7ForwardEbRKNS_9NetworkIOEPKNS_15TransposedArrayEPNS_14NetworkScratchEPS1_");
    return original(layer, debug, input, transposed, scratch, output);
  }
  resize(output, true, &input->map, layer->output_features);
  const int depth = layer->input_features, column_depth = depth * (2 * layer->rows_aside + 1);
  const auto& steps = output->map.steps;
  Place place{&output->map, 0, {}};
  do {
    const int last_row = place.last(height), last_column = place.last(width);
    int8_t* const results = output->integers.of(place.index);
    int column_offset = 0;
    for (int x = -layer->columns_aside; x <= layer->columns_aside; ++x, column_offset += column_depth) {
      const int column = place.at[width] + x;
      if (column < 0 || column > last_column) {
        fill_with_noise(output, place.index, column_offset, column_depth, layer->random);
        continue;
      }
      int offset = column_offset;
      for (int y = -layer->rows_aside; y <= layer->rows_aside; ++y, offset += depth) {
        const int row = place.at[height] + y;
        if (row < 0 || row > last_row) {
          fill_with_noise(output, place.index, offset, depth, layer->random);
          continue;
        }
        const int8_t* values = input->integers.of(place.index + x * steps[width] + y * steps[height]);
        for (int feature = 0; feature < depth; ++feature) results[offset + feature] = values[feature];
      }
    }
  } while (increment(&place));
}

}  // extern "C"
