#pragma once
#include <random>

#include "model/document.hpp"

namespace docmill::test {

/// A record with every kind of field present or absent by chance: the same for the same state of the
/// generator.
Document random_document(std::mt19937_64& random);

}  // namespace docmill::test
