#pragma once
#include <string_view>

namespace docmill {

/// Whether a language (ISO 639-1) is one that others here are taken for: nb, nn, da, sv.
bool is_scandinavian(std::string_view language);

/// Bokmaal, nynorsk, Danish or Swedish (nb, nn, da, sv) by the small words that tell them apart; empty when
/// few of the text's words are such, or the languages draw.
std::string_view tell_scandinavian(std::string_view text);

}  // namespace docmill
