#pragma once

/// The curves that libtesseract's network bends its sums with, of many values at once. It looks each up in a
/// table, of 256 values per unit from 0 to 16, and in between goes straight; the results are the same, bit
/// for bit.
namespace docmill::network {

/// False when the library does not show its tables: the other functions need them.
bool has_curves();

void bend_by_tangent(float* values, int count);   ///< hyperbolic, -1 to 1
void bend_by_logistic(float* values, int count);  ///< 0 to 1
/// results = the hyperbolic tangents of `values`, each times its factor.
void scale_tangents(const float* values, const float* factors, int count, float* results);

}  // namespace docmill::network
