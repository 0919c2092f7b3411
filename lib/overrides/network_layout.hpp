#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

/// The classes of libtesseract 5.3's network as they lie in memory (src/lstm/stridemap.h, networkio.h and
/// src/ccstruct/matrix.h, which are not installed).
namespace docmill::network {

/// Of a place in the input: line of text, row, column.
enum Dimension { batch, height, width, dimensions };

/// tesseract::StrideMap: where the values of a place are among those of all.
struct StrideMap {
  std::array<int, dimensions> shape, steps;
  std::vector<int> heights, widths;  ///< of each line of text; shape's where there is none

  int last(Dimension dimension, int line) const {
    const int last = shape[dimension] - 1;
    if (dimension == batch) return last;
    const auto& sizes = dimension == height ? heights : widths;
    const auto index = static_cast<std::size_t>(line);
    return index < sizes.size() ? std::min(last, sizes[index] - 1) : last;
  }
};

/// tesseract::StrideMap::Index.
struct Place {
  const StrideMap* map;
  int index;
  std::array<int, dimensions> at;

  int last(Dimension dimension) const { return map->last(dimension, at[batch]); }
  bool is_valid() const {
    return at[batch] >= 0 && at[height] >= 0 && at[width] >= 0 && at[batch] <= last(batch) &&
           at[height] <= last(height) && at[width] <= last(width);
  }
};
static_assert(offsetof(Place, index) == 8 && offsetof(Place, at) == 12 && offsetof(StrideMap, heights) == 24);

/// tesseract::GENERIC_2D_ARRAY.
template <class Value>
struct Values {
  const void* functions;
  Value* first;
  Value empty;
  int places, features, allocated;

  Value* of(int place) const { return first + std::ptrdiff_t{place} * features; }
};

/// tesseract::NetworkIO as far as it is used here.
struct Layer {
  Values<float> floats;
  Values<int8_t> integers;
  bool is_integer;
  StrideMap map;
};
static_assert(offsetof(Layer, integers) == 32 && offsetof(Layer, is_integer) == 64 &&
              offsetof(Layer, map) == 72);

/// tesseract::Convolve: the inputs around each place, column by column, become the features of that place.
struct Convolution {
  std::array<std::byte, 24> before;
  int input_features, output_features;
  std::array<std::byte, 56> between;
  void* random;
  int columns_aside, rows_aside;
};
static_assert(offsetof(Convolution, random) == 88 && offsetof(Convolution, rows_aside) == 100);

/// tesseract::FullyConnected and, as all layers begin alike, others.
struct Connections {
  std::array<std::byte, 8> before;
  int type;
  std::array<std::byte, 16> between;
  int outputs;
};
static_assert(offsetof(Connections, type) == 8 && offsetof(Connections, outputs) == 28);
constexpr int summary_layer = 15, tangent_layer = 19;  ///< types

/// tesseract::WeightMatrix.
struct Weights {
  alignas(8) std::array<std::byte, 248> all;
};

/// tesseract::LSTM: layers with memory.
struct Memory {
  std::array<std::byte, 8> before;
  int type, training;
  std::array<std::byte, 8> between;
  int inputs, outputs;
  std::array<std::byte, 68> names;
  int cells, fed_back;  ///< fed_back: only with a softmax
  bool is_2d;
  std::array<Weights, 5> gates;
  const void* softmax;
  Layer source;  ///< what the gates are given: the input, then the output of the place before
};
constexpr int being_trained = 1;
static_assert(offsetof(Memory, inputs) == 24 && offsetof(Memory, cells) == 100 &&
              offsetof(Memory, is_2d) == 108 && offsetof(Memory, gates) == 0x70 &&
              offsetof(Memory, softmax) == 0x548 && offsetof(Memory, source) == 0x550);

}  // namespace docmill::network
