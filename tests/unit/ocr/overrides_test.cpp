#include <algorithm>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "formats/leptonica.hpp"
#include "overrides/next_definition.hpp"

using docmill::PixOwner;

extern "C" {
void GOMP_parallel_sections(void (*body)(void*), void* data, unsigned threads, unsigned count,
                            unsigned flags);
unsigned GOMP_sections_next();
}

namespace {

/// Black and white fields of up to `largest` pixels, so that bricks of that size fit in some.
PixOwner random_page(std::mt19937& random, int width, int height, int largest) {
  PixOwner page{pixCreate(width, height, 1)};
  for (int field = 0; field < 40; ++field) {
    const int x = static_cast<int>(random() % static_cast<unsigned>(width)),
              y = static_cast<int>(random() % static_cast<unsigned>(height)),
              across = 1 + static_cast<int>(random() % static_cast<unsigned>(largest)),
              down = 1 + static_cast<int>(random() % static_cast<unsigned>(largest));
    pixRasterop(page.get(), x, y, across, down, field % 4 == 3 ? PIX_CLR : PIX_SET, nullptr, 0, 0);
  }
  return page;
}

bool same(Pix* one, Pix* other) {
  l_int32 equal = 0;
  return pixEqual(one, other, &equal) == 0 && equal == 1;
}

/// The number that GOMP_parallel_sections() hands out, in order; once more inside of section 2.
void collect_sections(void* data) {
  auto& seen = *static_cast<std::vector<unsigned>*>(data);
  while (const unsigned section = GOMP_sections_next()) {
    seen.push_back(section);
    if (section == 2 && seen.size() < 4) GOMP_parallel_sections(&collect_sections, data, 4, 3, 0);
  }
}

}  // namespace

TEST_CASE("the program's own pixOpenBrick gives what Leptonica's gives, at every size and at the edges") {
  const auto leptonica = docmill::next_definition<decltype(&pixOpenBrick)>("pixOpenBrick");
  REQUIRE(leptonica != nullptr);
  REQUIRE(leptonica != &pixOpenBrick);
  std::mt19937 random{7};
  int black = 0;
  for (int turn = 0; turn < 300; ++turn) {
    const int width = 1 + static_cast<int>(random() % 200), height = 1 + static_cast<int>(random() % 200);
    const int across = turn % 3 == 0 ? 1 : 1 + static_cast<int>(random() % 80),
              down = turn % 3 == 1 ? 1 : 1 + static_cast<int>(random() % 80);
    const auto page = random_page(random, width, height, 90);
    const PixOwner theirs{leptonica(nullptr, page.get(), across, down)},
        ours{pixOpenBrick(nullptr, page.get(), across, down)};
    INFO(width << " x " << height << " opened by " << across << " x " << down);
    REQUIRE(same(theirs.get(), ours.get()));
    REQUIRE(pixOpenBrick(page.get(), page.get(), across, down) == page.get());
    REQUIRE(same(theirs.get(), page.get()));
    l_int32 pixels = 0;
    pixCountPixels(page.get(), &pixels, nullptr);
    black += pixels > 0;
  }
  CHECK(black > 100);
}

TEST_CASE("the program's own pixConvertRGBToGray gives what Leptonica's gives, for every colour") {
  const auto leptonica = docmill::next_definition<decltype(&pixConvertRGBToGray)>("pixConvertRGBToGray");
  REQUIRE(leptonica != nullptr);
  REQUIRE(leptonica != &pixConvertRGBToGray);
  const float weights[][3] = {{0, 0, 0}, {0.3f, 0.4f, 0.3f}, {1, 0, 0}, {0.3f, 0.3f, 0.3f}, {-1, 1, 1}};
  const PixOwner colours{pixCreate(4099, 4096, 32)};
  for (int y = 0; y < 4096; ++y)
    for (int x = 0; x < 4099; ++x)
      pixGetData(colours.get())[y * pixGetWpl(colours.get()) + x] = static_cast<l_uint32>(y * 4096 + x) << 8;
  pixSetResolution(colours.get(), 200, 100);
  for (const auto& [red, green, blue] : weights) {
    INFO(red << ' ' << green << ' ' << blue);
    const PixOwner theirs{leptonica(colours.get(), red, green, blue)},
        ours{pixConvertRGBToGray(colours.get(), red, green, blue)};
    REQUIRE((theirs == nullptr) == (ours == nullptr));
    if (!theirs) continue;
    CHECK(same(theirs.get(), ours.get()));
    CHECK(pixGetXRes(ours.get()) == 200);
  }
}

TEST_CASE("the program's own pixSetPadBits sets what Leptonica's sets, and no pixel") {
  const auto leptonica = docmill::next_definition<decltype(&pixSetPadBits)>("pixSetPadBits");
  REQUIRE(leptonica != nullptr);
  REQUIRE(leptonica != &pixSetPadBits);
  std::mt19937 random{7};
  for (const int depth : {1, 2, 4, 8, 16, 32})
    for (int width = 1; width <= 70; ++width) {
      const PixOwner theirs{pixCreate(width, 3, depth)};
      std::generate_n(pixGetData(theirs.get()), 3 * pixGetWpl(theirs.get()), random);
      const PixOwner ours{pixCopy(nullptr, theirs.get())};
      const int value = width % 2;
      CHECK(leptonica(theirs.get(), value) == 0);
      CHECK(pixSetPadBits(ours.get(), value) == 0);
      INFO(width << " pixels of " << depth << " bits");
      CHECK(std::equal(pixGetData(ours.get()), pixGetData(ours.get()) + 3 * pixGetWpl(ours.get()),
                       pixGetData(theirs.get())));
    }
  CHECK(pixSetPadBits(nullptr, 0) == 1);
}

TEST_CASE("libtesseract's parallel sections run one after the other, each once, also inside of each other") {
  std::vector<unsigned> seen;
  GOMP_parallel_sections(&collect_sections, &seen, 2, 2, 0);
  CHECK(seen == std::vector<unsigned>{1, 2, 1, 2, 3});
  CHECK(GOMP_sections_next() == 0);
}
