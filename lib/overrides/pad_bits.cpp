// Leptonica's pixSetPadBits(), which each new picture goes through: what lies behind the end of its rows is
// made white. Leptonica reads before it writes. Fresh memory is then mapped twice, for reading and for
// writing, and the second time all threads have to be interrupted: up to a tenth of the time of recognition
// on two cores. One instruction that does both has it mapped once.
#include <atomic>

#include "formats/leptonica.hpp"

/// 0 on success. `value`: 0 or 1 for all bits.
extern "C" [[gnu::visibility("default")]] l_ok pixSetPadBits(Pix* pix, l_int32 value) {
  if (pix == nullptr) return 1;
  constexpr l_int64 word_bits = 32;
  const l_int64 row_bits = l_int64{pixGetWidth(pix)} * pixGetDepth(pix);
  const auto used = static_cast<l_uint32>(row_bits % word_bits);
  if (used == 0) return 0;
  const l_uint32 padding = 0xFFFF'FFFFU >> used;
  l_uint32* last = pixGetData(pix) + row_bits / word_bits;
  const int words = pixGetWpl(pix);
  for (int rows = pixGetHeight(pix); rows > 0; --rows, last += words) {
    const std::atomic_ref word{*last};
    if (value == 0)
      word.fetch_and(~padding, std::memory_order_relaxed);
    else
      word.fetch_or(padding, std::memory_order_relaxed);
  }
  return 0;
}
