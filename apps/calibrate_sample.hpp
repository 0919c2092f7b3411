#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "flow/supervisor/supervisor.hpp"
#include "resolver.hpp"

namespace docmill {

/// Some of the pages that need recognition, spread over documents and over the pages of each. The same for
/// the same files.
struct PageSample {
  std::vector<Document> pages;  ///< records of one page each, that recognition goes on from
  std::string inputs;           ///< which were looked at: "40 of 40 inputs: 40 image/png"
  uint64_t pages_found = 0;     ///< that need recognition, in those
  bool drawn = false;           ///< some are not files of pictures, and may have to be drawn first
  bool stopped = false;         ///< by a signal
};

inline constexpr uint64_t most_inputs_opened = 100;
inline constexpr std::size_t most_sample_pages = 24;

/// Opens at most most_inputs_opened of the inputs. Throws Error.
PageSample sample_pages(InputList& inputs, const Settings& settings);

/// `wanted` of `count` places, evenly from the first to the last; all when there are no more; of one alone
/// the middle.
std::vector<std::size_t> evenly(std::size_t count, std::size_t wanted);

}  // namespace docmill
