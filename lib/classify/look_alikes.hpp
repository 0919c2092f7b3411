#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "classify/identifier_shapes.hpp"

namespace docmill::classify {

/// Characters of a page's text that may be an identifier, blanks and dashes left out.
struct Candidate {
  std::u32string characters;
  std::vector<std::size_t> places;  ///< code points of the text, ascending
};

/// What an identifier was read as, and what it must have been.
struct Mending {
  std::u32string corrected;  ///< a character for each of the candidate's
  std::string compact;
  double score = 0;  ///< 1 less the chance that a wrong form as near as this one passes the check
};

/// Most characters of one identifier that are exchanged.
inline constexpr int most_swaps = 3;

/// Whether what was read as one character is, or looks like, one of that kind (IdentifierShape::pattern).
bool may_be(char32_t read, char kind);
/// Whether the candidate is right as it stands.
bool is_right(const Candidate& candidate, const IdentifierShape& shape);
/// Tries what O 0 Q D, I 1 l |, S 5, B 8, Z 2 and G 6 are taken for in place of each other: letters where
/// letters belong, digits where digits belong, digits before letters where both may stand. Nothing unless
/// just one form of all has a check that holds, and either what was read cannot be right whatever the check
/// says and no other form is as near, or a wrong form that near passes in at most 2 of 100 cases.
std::optional<Mending> mend(const Candidate& candidate, const IdentifierShape& shape);

}  // namespace docmill::classify
