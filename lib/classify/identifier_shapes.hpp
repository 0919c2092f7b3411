#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "classify/identifiers.hpp"

namespace docmill::classify {

/// How an identifier is written: for each place the kind of character it has. `a` a letter, `n` a digit, `c`
/// both, `o` a digit or a letter of omocodia in its place; a capital stands for itself.
struct IdentifierShape {
  Identifier kind;
  std::string pattern;
  double strength = 1;            ///< one in how many wrong ones of this shape would pass its check
  bool needs_label = false;       ///< its check alone is too weak: a word must stand before it that names it
  bool has_usual_groups = false;  ///< printed as one group, as 6 5 or as 2 2 2 5, in no other
};

/// All of them, made once.
const std::vector<IdentifierShape>& identifier_shapes();

/// Whether what stands before an identifier names its kind ("P. IVA e C.F.: "): no digit and at most 24
/// characters in between, nor a word that names a telephone.
bool is_label_of(Identifier kind, std::string_view before);

}  // namespace docmill::classify
