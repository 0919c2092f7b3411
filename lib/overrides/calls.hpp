#pragma once
#include <atomic>
#include <cstdint>

namespace docmill {

/// What override_calls() tells; each definition counts its own calls.
struct Calls {
  std::atomic<uint64_t> line_pictures{0}, colour_profiles{0}, inflated_streams{0}, shared_fonts{0};
};
Calls& calls();

inline void count(std::atomic<uint64_t>& counter) {
  counter.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace docmill
