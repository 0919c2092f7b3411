// The layers with memory (LSTM) of libtesseract's network, and the bending of its other layers' sums: twice
// the time of the products of matrices that they are made of, since Debian's build bends number by number.
// The results are the same, bit for bit. Only what recognition needs is here; all else is left to the
// library.
#include <algorithm>
#include <vector>

#include "overrides/network_curves.hpp"
#include "overrides/network_steps.hpp"
#include "overrides/next_definition.hpp"

using docmill::next_definition;
using namespace docmill::network;

extern "C" {

[[gnu::visibility("default")]] void bend(const Connections* layer, int place, float* sums) __asm__(
    "_ZN9tesseract14FullyConnected15ForwardTimeStepEiPf");
[[gnu::visibility("default")]] void
remember(Memory* layer, bool debug, const Layer* input, const void* transposed, void* scratch, Layer* output) __asm__(
    "_ZN9tesseract4LSTM7ForwardEbRKNS_9NetworkIOEPKNS_15TransposedArrayEPNS_"
    "14NetworkScratchEPS1_");

}  // extern "C"

namespace {

/// By the library's own LSTM::ResizeForward, and NetworkIO::ResizeXTo1 for layers that give one place a row.
void make_room(Memory* layer, const Layer* input, Layer* output) {
  static const auto for_layer =
      next_definition<void (*)(Memory*, const Layer*)>("_ZN9tesseract4LSTM13ResizeForwardERKNS_9NetworkIOE");
  static const auto for_rows =
      next_definition<void (*)(Layer*, const Layer*, int)>("_ZN9tesseract9NetworkIO10ResizeXTo1ERKS0_i");
  for_layer(layer, input);
  if (layer->type == summary_layer)
    for_rows(output, input, layer->outputs);
  else
    resize(output, true, &input->map, layer->outputs);
}

/// WeightMatrix::MatrixDotVector, the library's own.
void multiply(const Weights& weights, const int8_t* values, float* sums) {
  static const auto product = next_definition<void (*)(const Weights*, const int8_t*, float*)>(
      "_ZNK9tesseract12WeightMatrix15MatrixDotVectorEPKaPf");
  product(&weights, values, sums);
}

/// What a layer keeps from place to place of a row, and what its gates say at one place.
class Cells {
 public:
  explicit Cells(int count) : count_{count}, room_{(count + most_at_once - 1) / most_at_once * most_at_once} {
    values_.resize(static_cast<std::size_t>(room_) * (gates + 2));
  }

  float* output() { return part(gates + 1); }

  /// From what the layer is given at a place and its output() at the place before.
  void step(const Memory& layer, const int8_t* given) {
    for (const Gate gate : {candidate, admit, keep, show}) multiply(layer.gates[gate], given, part(gate));
    bend_by_tangent(part(candidate), count_);
    for (const Gate gate : {admit, keep, show}) bend_by_logistic(part(gate), count_);
    update_states();
    scale_tangents(part(gates), part(show), count_, output());
  }

  void forget() { std::fill_n(part(gates), 2 * room_, 0.0f); }

 private:
  enum Gate { candidate, admit, keep, show, gates };  ///< in the library's order of weights
  static constexpr int most_at_once = 64;             ///< sums that an instruction may write behind the last

  float* part(int index) { return values_.data() + std::ptrdiff_t{index} * room_; }

  void update_states() {
    constexpr float most = 100;
    float* __restrict states = part(gates);
    const float *kept = part(keep), *admitted = part(admit), *candidates = part(candidate);
    for (int cell = 0; cell < count_; ++cell) {
      const float state = candidates[cell] * admitted[cell] + states[cell] * kept[cell];
      states[cell] = std::clamp(state, -most, most);
    }
  }

  int count_, room_;
  std::vector<float> values_;  ///< of the gates, then states, then outputs
};

bool is_left_to_library(const Memory& layer, const Layer& input) {
  return layer.training == being_trained || layer.is_2d || layer.softmax != nullptr || !input.is_integer ||
         !has_curves();
}

}  // namespace

void bend(const Connections* layer, int place, float* sums) {
  if (layer->type == tangent_layer && has_curves()) return bend_by_tangent(sums, layer->outputs);
  static const auto original =
      next_definition<decltype(&bend)>("_ZN9tesseract14FullyConnected15ForwardTimeStepEiPf");
  original(layer, place, sums);
}

void remember(Memory* layer, bool debug, const Layer* input, const void* transposed, void* scratch,
              Layer* output) {
  if (debug || is_left_to_library(*layer, *input)) {
    static const auto original = next_definition<decltype(&remember)>(
        "_ZN9tesseract4LSTM7ForwardEbRKNS_9NetworkIOEPKNS_15TransposedArrayEPNS_14NetworkScratchEPS1_");
    return original(layer, debug, input, transposed, scratch, output);
  }
  make_room(layer, input, output);
  const bool is_summary = layer->type == summary_layer;  // of each row its last output alone
  Cells cells{layer->cells};
  Place place{&input->map, 0, {}}, summary{&output->map, 0, {}};
  do {
    int8_t* const given = layer->source.integers.of(place.index);
    std::copy_n(input->integers.of(place.index), layer->inputs, given);
    write_step(&layer->source, place.index, layer->inputs, layer->cells, cells.output());
    cells.step(*layer, given);
    const bool ends_row = place.at[width] == place.last(width);
    if (!is_summary) {
      write_step(output, place.index, 0, layer->outputs, cells.output());
    } else if (ends_row) {
      write_step(output, summary.index, 0, layer->outputs, cells.output());
      increment(&summary);
    }
    if (ends_row) cells.forget();
  } while (increment(&place));
}
