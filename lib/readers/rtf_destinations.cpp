#include "readers/rtf_destinations.hpp"

#include <algorithm>
#include <array>

namespace docmill {
namespace {

using namespace std::string_view_literals;

constexpr std::array skipped{"colortbl"sv,
                             "pict"sv,
                             "header"sv,
                             "headerl"sv,
                             "headerr"sv,
                             "headerf"sv,
                             "footer"sv,
                             "footerl"sv,
                             "footerr"sv,
                             "footerf"sv,
                             "fldinst"sv,
                             "listtable"sv,
                             "listoverridetable"sv,
                             "revtbl"sv,
                             "rsidtbl"sv,
                             "generator"sv,
                             "filetbl"sv,
                             "annotation"sv,
                             "atnid"sv,
                             "atnauthor"sv,
                             "atndate"sv,
                             "atnref"sv,
                             "themedata"sv,
                             "datastore"sv,
                             "latentstyles"sv,
                             "nonshppict"sv,
                             "shprslt"sv,
                             "ftnsep"sv,
                             "ftnsepc"sv,
                             "ftncn"sv,
                             "aftnsep"sv,
                             "aftnsepc"sv,
                             "aftncn"sv,
                             "bkmkstart"sv,
                             "bkmkend"sv,
                             "pnseclvl"sv,
                             "xe"sv,
                             "tc"sv,
                             "rxe"sv,
                             "nesttableprops"sv,
                             "colorschememapping"sv,
                             "pgptbl"sv,
                             "do"sv,
                             "mmathPr"sv,
                             "htmltag"sv,
                             "mhtmltag"sv,
                             "background"sv,
                             "sp"sv,
                             "objdata"sv,
                             "objclass"sv,
                             "formfield"sv,
                             "nonesttables"sv,
                             "template"sv,
                             "panose"sv,
                             "falt"sv,
                             "fontemb"sv,
                             "private"sv,
                             "pn"sv};

struct Opens {
  std::string_view word;
  RtfDestination destination;
};
constexpr std::array opens{
    Opens{"fonttbl", RtfDestination::fonts},   Opens{"stylesheet", RtfDestination::styles},
    Opens{"info", RtfDestination::info},       Opens{"footnote", RtfDestination::note},
    Opens{"listtext", RtfDestination::marker}, Opens{"pntext", RtfDestination::marker},
    Opens{"object", RtfDestination::object},   Opens{"shpinst", RtfDestination::shape},
    Opens{"upr", RtfDestination::twice}};

}  // namespace

std::optional<RtfDestination> find_destination(std::string_view word, RtfDestination around, bool starred) {
  if (around == RtfDestination::skipped) return RtfDestination::skipped;
  if (std::find(skipped.begin(), skipped.end(), word) != skipped.end()) return RtfDestination::skipped;
  if (around == RtfDestination::info) {
    if (word == "title") return RtfDestination::title;
    if (word == "author") return RtfDestination::author;
    if (word == "creatim") return RtfDestination::created;
    return std::nullopt;
  }
  if ((around == RtfDestination::shape && word == "shptxt") ||
      (around == RtfDestination::object && word == "result") ||
      (around == RtfDestination::twice && word == "ud"))
    return RtfDestination::body;
  // Character styles and table styles are told from paragraph styles by a star.
  if (starred && around == RtfDestination::styles) return RtfDestination::skipped;
  const auto found =
      std::find_if(opens.begin(), opens.end(), [word](const Opens& entry) { return entry.word == word; });
  return found == opens.end() ? std::nullopt : std::optional{found->destination};
}

}  // namespace docmill
