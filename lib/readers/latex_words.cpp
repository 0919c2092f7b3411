#include "readers/latex_words.hpp"

#include <algorithm>
#include <array>

#include <unicode/unorm2.h>

#include "base/unicode.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

struct Level {
  std::string_view command;
  int level;
};
constexpr std::array levels{Level{"part", 1},        Level{"chapter", 1},       Level{"section", 1},
                            Level{"subsection", 2},  Level{"subsubsection", 3}, Level{"paragraph", 4},
                            Level{"subparagraph", 5}};

struct Character {
  std::string_view command, text;
};
constexpr std::array characters{Character{"ss", "ß"},
                                Character{"ae", "æ"},
                                Character{"AE", "Æ"},
                                Character{"oe", "œ"},
                                Character{"OE", "Œ"},
                                Character{"o", "ø"},
                                Character{"O", "Ø"},
                                Character{"aa", "å"},
                                Character{"AA", "Å"},
                                Character{"l", "ł"},
                                Character{"L", "Ł"},
                                Character{"i", "ı"},
                                Character{"ldots", "…"},
                                Character{"dots", "…"},
                                Character{"LaTeX", "LaTeX"},
                                Character{"TeX", "TeX"},
                                Character{"textbackslash", "\\"},
                                Character{"euro", "€"},
                                Character{"pounds", "£"},
                                Character{"S", "§"},
                                Character{"copyright", "©"},
                                Character{"textregistered", "®"},
                                Character{"texttrademark", "™"},
                                Character{"textendash", "–"},
                                Character{"textemdash", "—"},
                                Character{"textbar", "|"},
                                Character{"textless", "<"},
                                Character{"textgreater", ">"},
                                Character{"textasciitilde", "~"},
                                Character{"quad", " "},
                                Character{"qquad", " "},
                                Character{"textdegree", "°"}};

struct Accent {
  char mark;
  char32_t combining;
};
constexpr std::array accents{Accent{'`', 0x300}, Accent{'\'', 0x301}, Accent{'^', 0x302}, Accent{'"', 0x308},
                             Accent{'~', 0x303}, Accent{'=', 0x304},  Accent{'.', 0x307}, Accent{'u', 0x306},
                             Accent{'v', 0x30C}, Accent{'H', 0x30B},  Accent{'c', 0x327}, Accent{'k', 0x328},
                             Accent{'r', 0x30A}, Accent{'d', 0x323},  Accent{'b', 0x331}};

struct Dropped {
  std::string_view command;
  int arguments;
};
constexpr std::array dropped{Dropped{"label", 1},
                             Dropped{"includegraphics", 1},
                             Dropped{"vspace", 1},
                             Dropped{"hspace", 1},
                             Dropped{"usepackage", 1},
                             Dropped{"documentclass", 1},
                             Dropped{"bibliographystyle", 1},
                             Dropped{"bibliography", 1},
                             Dropped{"input", 1},
                             Dropped{"include", 1},
                             Dropped{"setlength", 2},
                             Dropped{"addtolength", 2},
                             Dropped{"newcommand", 2},
                             Dropped{"renewcommand", 2},
                             Dropped{"def", 1},
                             Dropped{"setcounter", 2},
                             Dropped{"pagestyle", 1},
                             Dropped{"thispagestyle", 1},
                             Dropped{"color", 1},
                             Dropped{"textcolor", 1},
                             Dropped{"href", 1},
                             Dropped{"fontsize", 2},
                             Dropped{"hypersetup", 1},
                             Dropped{"title", 1},
                             Dropped{"author", 1},
                             Dropped{"date", 1},
                             Dropped{"index", 1},
                             Dropped{"graphicspath", 1},
                             Dropped{"multicolumn", 2},
                             Dropped{"cline", 1},
                             Dropped{"cmidrule", 1},
                             Dropped{"phantom", 1},
                             Dropped{"addcontentsline", 3},
                             Dropped{"newtheorem", 2},
                             Dropped{"colorbox", 1},
                             Dropped{"hline", 0},
                             Dropped{"centering", 0},
                             Dropped{"maketitle", 0},
                             Dropped{"multirow", 2}};

constexpr std::array math{"equation"sv,    "align"sv, "gather"sv,  "multline"sv, "eqnarray"sv,
                          "displaymath"sv, "math"sv,  "alignat"sv, "flalign"sv};

auto find_command(const auto& table, std::string_view command) {
  return std::find_if(table.begin(), table.end(),
                      [command](const auto& entry) { return entry.command == command; });
}

}  // namespace

int latex_heading_level(std::string_view command) {
  const auto found = find_command(levels, command);
  return found == levels.end() ? 0 : found->level;
}

std::string_view latex_character(std::string_view command) {
  const auto found = find_command(characters, command);
  return found == characters.end() ? std::string_view{} : found->text;
}

std::string latex_accent(char mark, std::string_view base) {
  const auto found = std::find_if(accents.begin(), accents.end(),
                                  [mark](const Accent& accent) { return accent.mark == mark; });
  if (found == accents.end()) return {};
  if (base.empty()) return " ";
  std::size_t at = 0;
  const auto letter = next_code_point(base, at);
  UErrorCode status = U_ZERO_ERROR;
  const auto* composer = unorm2_getNFCInstance(&status);
  const auto composed = U_FAILURE(status) ? U_SENTINEL
                                          : unorm2_composePair(composer, static_cast<UChar32>(letter),
                                                               static_cast<UChar32>(found->combining));
  std::string text;
  append_utf8(text, composed < 0 ? letter : static_cast<char32_t>(composed));
  if (composed < 0) append_utf8(text, found->combining);
  return text.append(base.substr(at));
}

int latex_dropped_arguments(std::string_view command) {
  const auto found = find_command(dropped, command);
  return found == dropped.end() ? -1 : found->arguments;
}

bool is_latex_math(std::string_view environment) {
  return std::find(math.begin(), math.end(), environment) != math.end();
}

}  // namespace docmill
