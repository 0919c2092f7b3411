#pragma once
#include <cstddef>
#include <vector>

#include "model/deck.hpp"
#include "model/document.hpp"

namespace docmill {

/// The sentences of a whole document that say most, in its order, each as it stands there. Long documents:
/// the best of each section first, then of these.
std::vector<Bullet> choose_highlights(const Document& document, std::size_t most);

}  // namespace docmill
