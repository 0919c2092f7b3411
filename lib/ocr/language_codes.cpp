#include "ocr/language_codes.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace docmill {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Of those that Tesseract 4 and 5 have data for (tesseract-ocr/tessdata), by ISO 639-1.
constexpr std::array<Pair, 106> names{{
    {"af", "afr"}, {"am", "amh"}, {"ar", "ara"}, {"as", "asm"},     {"az", "aze"}, {"be", "bel"},
    {"bg", "bul"}, {"bn", "ben"}, {"bo", "bod"}, {"br", "bre"},     {"bs", "bos"}, {"ca", "cat"},
    {"co", "cos"}, {"cs", "ces"}, {"cy", "cym"}, {"da", "dan"},     {"de", "deu"}, {"dv", "div"},
    {"dz", "dzo"}, {"el", "ell"}, {"en", "eng"}, {"eo", "epo"},     {"es", "spa"}, {"et", "est"},
    {"eu", "eus"}, {"fa", "fas"}, {"fi", "fin"}, {"fo", "fao"},     {"fr", "fra"}, {"fy", "fry"},
    {"ga", "gle"}, {"gd", "gla"}, {"gl", "glg"}, {"gu", "guj"},     {"he", "heb"}, {"hi", "hin"},
    {"hr", "hrv"}, {"ht", "hat"}, {"hu", "hun"}, {"hy", "hye"},     {"id", "ind"}, {"is", "isl"},
    {"it", "ita"}, {"iu", "iku"}, {"ja", "jpn"}, {"jv", "jav"},     {"ka", "kat"}, {"kk", "kaz"},
    {"km", "khm"}, {"kn", "kan"}, {"ko", "kor"}, {"ku", "kmr"},     {"ky", "kir"}, {"la", "lat"},
    {"lb", "ltz"}, {"lo", "lao"}, {"lt", "lit"}, {"lv", "lav"},     {"mi", "mri"}, {"mk", "mkd"},
    {"ml", "mal"}, {"mn", "mon"}, {"mr", "mar"}, {"ms", "msa"},     {"mt", "mlt"}, {"my", "mya"},
    {"nb", "nor"}, {"ne", "nep"}, {"nl", "nld"}, {"nn", "nor"},     {"no", "nor"}, {"oc", "oci"},
    {"or", "ori"}, {"pa", "pan"}, {"pl", "pol"}, {"ps", "pus"},     {"pt", "por"}, {"qu", "que"},
    {"ro", "ron"}, {"ru", "rus"}, {"sa", "san"}, {"sd", "snd"},     {"si", "sin"}, {"sk", "slk"},
    {"sl", "slv"}, {"sq", "sqi"}, {"sr", "srp"}, {"su", "sun"},     {"sv", "swe"}, {"sw", "swa"},
    {"ta", "tam"}, {"te", "tel"}, {"tg", "tgk"}, {"th", "tha"},     {"ti", "tir"}, {"to", "ton"},
    {"tr", "tur"}, {"tt", "tat"}, {"ug", "uig"}, {"uk", "ukr"},     {"ur", "urd"}, {"uz", "uzb"},
    {"vi", "vie"}, {"yi", "yid"}, {"yo", "yor"}, {"zh", "chi_sim"},
}};

/// Packs of languages that are not written in Latin letters, and scripts whose pack has another name than the
/// detection.
constexpr std::array<Pair, 68> scripts{{
    {"amh", "Ethiopic"},
    {"ara", "Arabic"},
    {"asm", "Bengali"},
    {"aze_cyrl", "Cyrillic"},
    {"bel", "Cyrillic"},
    {"ben", "Bengali"},
    {"bod", "Tibetan"},
    {"bul", "Cyrillic"},
    {"chi_sim", "Han"},
    {"chi_sim_vert", "Han"},
    {"chi_tra", "Han"},
    {"chi_tra_vert", "Han"},
    {"chr", "Cherokee"},
    {"div", "Thaana"},
    {"dzo", "Tibetan"},
    {"ell", "Greek"},
    {"fas", "Arabic"},
    {"frk", "Fraktur"},
    {"deu_frak", "Fraktur"},
    {"grc", "Greek"},
    {"guj", "Gujarati"},
    {"heb", "Hebrew"},
    {"hin", "Devanagari"},
    {"hye", "Armenian"},
    {"iku", "Canadian_Aboriginal"},
    {"jpn", "Japanese"},
    {"jpn_vert", "Japanese"},
    {"kan", "Kannada"},
    {"kat", "Georgian"},
    {"kat_old", "Georgian"},
    {"kaz", "Cyrillic"},
    {"khm", "Khmer"},
    {"kir", "Cyrillic"},
    {"kor", "Korean"},
    {"kor_vert", "Korean"},
    {"lao", "Lao"},
    {"mal", "Malayalam"},
    {"mar", "Devanagari"},
    {"mkd", "Cyrillic"},
    {"mon", "Cyrillic"},
    {"mya", "Myanmar"},
    {"nep", "Devanagari"},
    {"ori", "Oriya"},
    {"pan", "Gurmukhi"},
    {"pus", "Arabic"},
    {"rus", "Cyrillic"},
    {"san", "Devanagari"},
    {"sin", "Sinhala"},
    {"snd", "Arabic"},
    {"srp", "Cyrillic"},
    {"syr", "Syriac"},
    {"tam", "Tamil"},
    {"tat", "Cyrillic"},
    {"tel", "Telugu"},
    {"tgk", "Cyrillic"},
    {"tha", "Thai"},
    {"tir", "Ethiopic"},
    {"uig", "Arabic"},
    {"ukr", "Cyrillic"},
    {"urd", "Arabic"},
    {"uzb_cyrl", "Cyrillic"},
    {"yid", "Hebrew"},
    {"script/HanS", "Han"},
    {"script/HanS_vert", "Han"},
    {"script/HanT", "Han"},
    {"script/HanT_vert", "Han"},
    {"script/Hangul", "Korean"},
    {"script/Hangul_vert", "Korean"},
}};

std::string_view second_of(const auto& pairs, std::string_view first) {
  const auto found = std::ranges::find(pairs, first, &Pair::first);
  return found == pairs.end() ? std::string_view{} : found->second;
}

}  // namespace

std::string_view tesseract_name(std::string_view iso) {
  return second_of(names, iso);
}

std::string_view script_of_pack(std::string_view pack) {
  constexpr std::string_view prefix = "script/", vertical = "_vert";
  if (const auto known = second_of(scripts, pack); !known.empty()) return known;
  if (!pack.starts_with(prefix)) return "Latin";
  pack.remove_prefix(prefix.size());
  if (pack.ends_with(vertical)) pack.remove_suffix(vertical.size());
  return pack == "Vietnamese" ? "Latin" : pack;
}

}  // namespace docmill
