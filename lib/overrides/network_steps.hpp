#pragma once
#include "overrides/network_layout.hpp"

namespace docmill::network {

/// The library's own NetworkIO::ResizeToMap: room for the features of all places of the map.
void resize(Layer* layer, bool is_integer, const StrideMap* map, int features);

extern "C" {
/// NetworkIO::WriteTimeStepPart: numbers from -1 to 1 become whole ones from -127 to 127 in an integer layer.
void write_step(Layer* layer, int place, int offset, int count,
                const float* values) __asm__("_ZN9tesseract9NetworkIO17WriteTimeStepPartEiiiPKf");
/// StrideMap::Index::Increment: false at the end.
bool increment(Place* place) __asm__("_ZN9tesseract9StrideMap5Index9IncrementEv");
}

}  // namespace docmill::network
