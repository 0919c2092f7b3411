#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <dlfcn.h>

#include "formats/leptonica.hpp"
#include "overrides/network_curves.hpp"
#include "overrides/network_layout.hpp"
#include "overrides/next_definition.hpp"

using namespace docmill::network;
using docmill::PixOwner;

namespace {

/// The program's own definition of a function and the library's.
template <class Function>
struct Twins {
  Function own, library;
};

template <class Function>
Twins<Function*> twins(const char* symbol) {
  const Twins<Function*> both{reinterpret_cast<Function*>(::dlsym(RTLD_DEFAULT, symbol)),
                              docmill::next_definition<Function*>(symbol)};
  REQUIRE(both.own != nullptr);
  REQUIRE(both.library != nullptr);
  REQUIRE(both.own != both.library);
  return both;
}

constexpr int places = 7;

/// What an object of the library's class with this table begins with.
const void* virtual_functions(const char* table) {
  const auto* const first = static_cast<void* const*>(::dlsym(RTLD_DEFAULT, table));
  REQUIRE(first != nullptr);
  return first + 2;
}

/// A layer of the network and what its arrays point to.
struct OwnedLayer {
  std::vector<float> floats;
  std::vector<int8_t> integers;
  Layer layer{};

  OwnedLayer(std::mt19937& random, int features, bool is_integer) {
    for (int index = 0; index < places * features; ++index) {
      floats.push_back(static_cast<float>(random() % 1000));
      integers.push_back(static_cast<int8_t>(random() % 256));
    }
    layer.floats.places = layer.integers.places = places;
    layer.floats.features = layer.integers.features = features;
    layer.is_integer = is_integer;
    layer.floats.functions = virtual_functions("_ZTVN9tesseract16GENERIC_2D_ARRAYIfEE");
    layer.integers.functions = virtual_functions("_ZTVN9tesseract16GENERIC_2D_ARRAYIaEE");
    layer.floats.first = floats.data();
    layer.integers.first = integers.data();
  }
  OwnedLayer(const OwnedLayer& other) : floats{other.floats}, integers{other.integers}, layer{other.layer} {
    layer.floats.first = floats.data();
    layer.integers.first = integers.data();
  }
  bool operator==(const OwnedLayer& other) const {
    return floats == other.floats && integers == other.integers;
  }
};

/// A layer with memory of the library's own making, with weights drawn at random and made whole.
class MadeMemory {
 public:
  MadeMemory(uint64_t& noise, int inputs, int cells, bool is_summary) {
    using Make = void(void*, const std::string&, int, int, int, bool, int);
    constexpr int usual_layer = 14;
    library<Make*>(
        "_ZN9tesseract4LSTMC1ERKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEEiiibNS_11NetworkTypeE")(
        room_.data(), "L", inputs, cells, cells, false, is_summary ? summary_layer : usual_layer);
    library<int (*)(void*, float, uint64_t*)>("_ZN9tesseract4LSTM11InitWeightsEfPNS_5TRandE")(room_.data(), 1,
                                                                                              &noise);
    library<void (*)(void*)>("_ZN9tesseract4LSTM12ConvertToIntEv")(room_.data());
    layer()->training = 0;
  }
  ~MadeMemory() { library<void (*)(void*)>("_ZN9tesseract4LSTMD1Ev")(room_.data()); }
  MadeMemory(const MadeMemory&) = delete;
  MadeMemory& operator=(const MadeMemory&) = delete;

  Memory* layer() { return reinterpret_cast<Memory*>(room_.data()); }

 private:
  template <class Function>
  static Function library(const char* symbol) {
    const auto function = docmill::next_definition<Function>(symbol);
    if (function == nullptr) throw std::runtime_error{symbol};
    return function;
  }

  alignas(16) std::array<std::byte, 8192> room_{};
};

/// As the library writes it.
float bent(const float* table, float x) {
  x *= 256;
  const auto index = static_cast<unsigned>(x);
  if (index >= 4095) return 1;
  return table[index] + (table[index + 1] - table[index]) * (x - static_cast<float>(index));
}

int below(std::mt19937& random, int limit) {
  return static_cast<int>(random() % static_cast<unsigned>(limit));
}

}  // namespace

TEST_CASE("numbers become whole ones as libtesseract rounds them") {
  const auto write =
      twins<void(Layer*, int, int, int, const float*)>("_ZN9tesseract9NetworkIO17WriteTimeStepPartEiiiPKf");
  std::mt19937 random{3};
  for (int turn = 0; turn < 400; ++turn) {
    const int features = 1 + below(random, 120), offset = below(random, features),
              count = below(random, features - offset + 1);
    const OwnedLayer before{random, features, turn % 4 != 0};
    std::vector<float> values(static_cast<std::size_t>(count));
    for (auto& value : values) {
      const float halves = static_cast<float>(below(random, 600) - 300) / 2;  // and their neighbours
      value = std::nextafter(halves / 127, turn % 3 == 0 ? -9.0f : 9.0f);
      if (turn % 5 == 0) value = halves / 127;
      if (below(random, 50) == 0) value = -0.0f;
    }
    OwnedLayer ours{before}, theirs{before};
    const int place = below(random, places);
    write.own(&ours.layer, place, offset, count, values.data());
    write.library(&theirs.layer, place, offset, count, values.data());
    REQUIRE(ours == theirs);
  }
}

TEST_CASE("of each two features the greater is kept, and where it is from, as by libtesseract") {
  const auto pool =
      twins<void(Layer*, int, const Layer*, int, int*)>("_ZN9tesseract9NetworkIO15MaxpoolTimeStepEiRKS0_iPi");
  std::mt19937 random{4};
  for (int turn = 0; turn < 400; ++turn) {
    const int features = 1 + below(random, 70);
    const OwnedLayer source{random, features, true}, before{random, features, true};
    OwnedLayer ours{before}, theirs{before};
    std::vector<int> our_origins(static_cast<std::size_t>(features)), their_origins;
    std::iota(our_origins.begin(), our_origins.end(), 100);
    their_origins = our_origins;
    const int place = below(random, places), source_place = below(random, places);
    pool.own(&ours.layer, place, &source.layer, source_place, our_origins.data());
    pool.library(&theirs.layer, place, &source.layer, source_place, their_origins.data());
    REQUIRE(ours == theirs);
    REQUIRE(our_origins == their_origins);
  }
}

TEST_CASE("places of an input follow each other, and end at its edges, as libtesseract's") {
  const auto add =
      twins<bool(Place*, int, Dimension)>("_ZN9tesseract9StrideMap5Index9AddOffsetEiNS_14FlexDimensionsE");
  const auto increment = twins<bool(Place*)>("_ZN9tesseract9StrideMap5Index9IncrementEv");
  std::mt19937 random{5};
  int outside = 0, inside = 0;
  for (int turn = 0; turn < 60; ++turn) {
    StrideMap map{};
    map.shape = {1 + below(random, 3), 1 + below(random, 5), 1 + below(random, 9)};
    map.steps = {map.shape[height] * map.shape[width], map.shape[width], 1};
    for (int line = 0; line < below(random, map.shape[batch] + 1); ++line) {
      map.heights.push_back(1 + below(random, map.shape[height]));
      map.widths.push_back(1 + below(random, map.shape[width]));
    }
    Place ours{&map, 0, {}}, theirs{&map, 0, {}};
    for (bool more = true; more;) {
      for (const Dimension dimension : {batch, height, width})
        for (int offset = -2; offset <= 2; ++offset) {
          Place our_neighbour = ours, their_neighbour = theirs;
          const bool valid = add.own(&our_neighbour, offset, dimension);
          REQUIRE(add.library(&their_neighbour, offset, dimension) == valid);
          REQUIRE(our_neighbour.index == their_neighbour.index);
          REQUIRE(our_neighbour.at == their_neighbour.at);
          ++(valid ? inside : outside);
        }
      more = increment.own(&ours);
      REQUIRE(increment.library(&theirs) == more);
      REQUIRE(ours.index == theirs.index);
      REQUIRE(ours.at == theirs.at);
    }
  }
  CHECK(inside > 1000);
  CHECK(outside > 1000);
}

TEST_CASE("the inputs around each place, and noise outside, are gathered as by libtesseract") {
  using Resize = void(Layer*, bool, const StrideMap*, int);
  const auto resize =
      docmill::next_definition<Resize*>("_ZN9tesseract9NetworkIO11ResizeToMapEbRKNS_9StrideMapEi");
  const auto convolve = twins<void(const Convolution*, bool, const Layer*, const void*, void*, Layer*)>(
      "_ZN9tesseract8Convolve7ForwardEbRKNS_9NetworkIOEPKNS_15TransposedArrayEPNS_14NetworkScratchEPS1_");
  REQUIRE(resize != nullptr);
  std::mt19937 random{7};
  for (int turn = 0; turn < 40; ++turn) {
    StrideMap map{};
    map.shape = {1, 1 + below(random, 9), 1 + below(random, 30)};
    map.steps = {map.shape[height] * map.shape[width], map.shape[width], 1};
    if (turn % 2 == 0) map.widths.push_back(1 + below(random, map.shape[width]));
    Convolution layer{};
    layer.input_features = 1 + turn % 3;
    layer.columns_aside = below(random, 3);
    layer.rows_aside = below(random, 3);
    layer.output_features = layer.input_features * (2 * layer.columns_aside + 1) * (2 * layer.rows_aside + 1);
    OwnedLayer input{random, 1, true}, ours{random, 1, true}, theirs{random, 1, true};
    for (OwnedLayer* made : {&input, &ours, &theirs}) made->layer.integers.first = nullptr;
    for (OwnedLayer* made : {&input, &ours, &theirs}) made->layer.integers.allocated = 0;
    resize(&input.layer, true, &map, layer.input_features);
    const auto values = static_cast<std::size_t>(input.layer.integers.places * layer.input_features);
    for (std::size_t index = 0; index < values; ++index)
      input.layer.integers.first[index] = static_cast<int8_t>(random());
    uint64_t our_noise = 42, their_noise = 42;  // tesseract::TRand is its seed
    layer.random = &our_noise;
    convolve.own(&layer, false, &input.layer, nullptr, nullptr, &ours.layer);
    layer.random = &their_noise;
    convolve.library(&layer, false, &input.layer, nullptr, nullptr, &theirs.layer);
    CHECK(our_noise == their_noise);
    const auto& [a, b] = std::pair{ours.layer.integers, theirs.layer.integers};
    REQUIRE(a.places == b.places);
    REQUIRE(a.features == layer.output_features);
    const auto count = std::ptrdiff_t{a.places} * a.features;
    REQUIRE(std::equal(a.first, a.first + count, b.first));
    for (OwnedLayer* made : {&input, &ours, &theirs}) delete[] made->layer.integers.first;
  }
}

TEST_CASE("sums are bent as by libtesseract, near 0, between the steps of its tables and beyond their ends") {
  REQUIRE(has_curves());
  const auto* tangents = static_cast<const float*>(::dlsym(RTLD_DEFAULT, "_ZN9tesseract9TanhTableE"));
  const auto* logistics = static_cast<const float*>(::dlsym(RTLD_DEFAULT, "_ZN9tesseract13LogisticTableE"));
  std::mt19937 random{8};
  std::vector<float> sums{0.0f,         -0.0f, 1e-30f, -1e-30f, 15.9960f, -15.9960f,
                          15.99609375f, 16,    -16,    1e6f,    -1e6f};
  while (sums.size() < 5003) sums.push_back(static_cast<float>(below(random, 4'000'000) - 2'000'000) / 1e5f);
  const int count = static_cast<int>(sums.size());
  std::vector<float> by_tangent{sums}, by_logistic{sums}, scaled(sums.size());
  bend_by_tangent(by_tangent.data(), count);
  bend_by_logistic(by_logistic.data(), count);
  scale_tangents(sums.data(), by_logistic.data(), count, scaled.data());
  for (std::size_t at = 0; at < sums.size(); ++at) {
    INFO(sums[at]);
    const bool negative = sums[at] < 0;
    const float tangent = bent(tangents, std::abs(sums[at])), logistic = bent(logistics, std::abs(sums[at]));
    REQUIRE(std::bit_cast<uint32_t>(by_tangent[at]) ==
            std::bit_cast<uint32_t>(negative ? -tangent : tangent));
    REQUIRE(by_logistic[at] == (negative ? 1 - logistic : logistic));
    REQUIRE(scaled[at] == (negative ? -tangent : tangent) * by_logistic[at]);
  }
}

TEST_CASE("a layer that bends its sums by the tangent does so as libtesseract's, all others are its own") {
  const auto bend =
      twins<void(const Connections*, int, float*)>("_ZN9tesseract14FullyConnected15ForwardTimeStepEiPf");
  std::mt19937 random{9};
  constexpr int logistic_layer = 16, softmax_layer = 22;
  for (const int type : {tangent_layer, logistic_layer, softmax_layer})
    for (int outputs = 1; outputs < 40; ++outputs) {
      Connections layer{};
      layer.type = type;
      layer.outputs = outputs;
      std::vector<float> ours(static_cast<std::size_t>(outputs));
      for (auto& sum : ours) sum = static_cast<float>(below(random, 4000) - 2000) / 100;
      auto theirs = ours;
      bend.own(&layer, 0, ours.data());
      bend.library(&layer, 0, theirs.data());
      REQUIRE(ours == theirs);
    }
}

TEST_CASE("layers with memory remember and forget as libtesseract's, of whole rows and of each row's end") {
  using Resize = void(Layer*, bool, const StrideMap*, int);
  const auto resize =
      docmill::next_definition<Resize*>("_ZN9tesseract9NetworkIO11ResizeToMapEbRKNS_9StrideMapEi");
  const auto remember = twins<void(Memory*, bool, const Layer*, const void*, void*, Layer*)>(
      "_ZN9tesseract4LSTM7ForwardEbRKNS_9NetworkIOEPKNS_15TransposedArrayEPNS_14NetworkScratchEPS1_");
  alignas(16) static std::array<std::byte, 8192>
      scratch{};  // an empty tesseract::NetworkScratch is all zeros
  std::mt19937 random{10};
  uint64_t noise = 42;
  std::set<int8_t> seen;
  for (int turn = 0; turn < 40; ++turn) {
    StrideMap map{};
    map.shape = {1, 1 + below(random, 4), 1 + below(random, 30)};
    map.steps = {map.shape[height] * map.shape[width], map.shape[width], 1};
    const int inputs = 1 + below(random, 40), cells = 1 + below(random, 70);
    MadeMemory memory{noise, inputs, cells, turn % 2 == 1};
    OwnedLayer input{random, 1, true}, ours{random, 1, true}, theirs{random, 1, true};
    for (OwnedLayer* made : {&input, &ours, &theirs}) made->layer.integers.first = nullptr;
    for (OwnedLayer* made : {&input, &ours, &theirs}) made->layer.integers.allocated = 0;
    resize(&input.layer, true, &map, inputs);
    const auto values = static_cast<std::size_t>(input.layer.integers.places * inputs);
    std::generate_n(input.layer.integers.first, values, [&] { return static_cast<int8_t>(random()); });
    remember.own(memory.layer(), false, &input.layer, nullptr, scratch.data(), &ours.layer);
    remember.library(memory.layer(), false, &input.layer, nullptr, scratch.data(), &theirs.layer);
    const auto& [a, b] = std::pair{ours.layer.integers, theirs.layer.integers};
    REQUIRE(a.places == b.places);
    REQUIRE(a.features == cells);
    const auto count = std::ptrdiff_t{a.places} * a.features;
    REQUIRE(std::equal(a.first, a.first + count, b.first));
    seen.insert(a.first, a.first + count);
    for (OwnedLayer* made : {&input, &ours, &theirs}) delete[] made->layer.integers.first;
  }
  CHECK(seen.size() > 200);
}

TEST_CASE("the shades of a rectangle are counted as by libtesseract") {
  const auto histogram =
      twins<void(Pix*, int, int, int, int, int, int*)>("_ZN9tesseract13HistogramRectENS_5ImageEiiiiiPi");
  std::mt19937 random{6};
  for (const int depth : {8, 32})
    for (int turn = 0; turn < 20; ++turn) {
      const int across = 1 + below(random, 90), down = 1 + below(random, 40);
      const PixOwner page{pixCreate(across, down, depth)};
      for (int y = 0; y < down; ++y)
        for (int x = 0; x < across; ++x) pixSetPixel(page.get(), x, y, static_cast<l_uint32>(random()));
      const int left = below(random, across), top = below(random, down);
      std::vector<int> ours(256, -1), theirs(256, -2);
      const int channel = turn % 5 - 1;
      histogram.own(page.get(), channel, left, top, across - left, down - top, ours.data());
      histogram.library(page.get(), channel, left, top, across - left, down - top, theirs.data());
      REQUIRE(ours == theirs);
    }
}
