#pragma once
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "generate/page_text.hpp"
#include "model/deck.hpp"

namespace docmill {

/// The sentences and list items of a section that say most, in the order of the source. Extractive: 0.5
/// centrality + 0.3 position + 0.2 figures and words of the heading, chosen by maximal marginal relevance
/// without repeated trigrams. Not those of `shown`, which is in lower case.
std::vector<Bullet> choose_bullets(const SectionText& section, std::size_t most, std::size_t words_per_bullet,
                                   const std::set<std::string>& shown = {});

/// Whether the section has any sentence or item that could be chosen.
bool has_bullets(const SectionText& section, std::size_t words_per_bullet);

/// The sentence without asides in brackets and lead-ins ("In addition, "); order and words are kept.
std::string compress(std::string_view sentence, std::size_t words);

}  // namespace docmill
