#include <catch2/catch.hpp>

#include "readers/garbled_text.hpp"
#include "readers/pdf_origin.hpp"

using namespace docmill;
using Catch::Contains;

namespace {

/// Long enough to judge.
const std::string english =
    "The committee met on the third Tuesday of the month to hear what the harbour office had found. Its "
    "report "
    "says that the southern quay has sunk by four centimetres since the last survey, that two of the cranes "
    "may "
    "no longer carry their full load, and that the repair cannot wait until spring. Members asked whether "
    "ships "
    "could be sent to the northern basin meanwhile; the harbour master answered that its water is too "
    "shallow "
    "for most of them, and that dredging would take the whole summer and a good part of the money set aside.";
const std::string norwegian =
    "Styret vedtok å sende saken tilbake til kommunen fordi grunnlaget ikke var godt nok. Naboene hadde "
    "klaget "
    "på støyen fra verkstedet, som etter deres mening går langt utover det som er vanlig i et boligstrøk. "
    "Eieren svarte at maskinene bare brukes mellom klokka åtte og fire på hverdager, og at han allerede har "
    "skiftet ut den eldste av dem. Det ble også spurt om hvem som skal betale for målingene som nå må "
    "gjøres.";
const std::string welsh_like =
    "Mae'r pwyllgor yn cyfarfod bob mis i drafod gwaith y cyngor a'r cynlluniau ar gyfer y flwyddyn nesaf. "
    "Cafwyd adroddiad gan y swyddogion am gyflwr y ffyrdd ac am y gost o'u hatgyweirio, a phenderfynwyd "
    "gofyn "
    "i'r llywodraeth am ragor o arian. Dywedodd y cadeirydd fod llawer o bobl wedi cwyno am y twll mawr ger "
    "yr "
    "ysgol, a bod rhaid ei lenwi cyn y gaeaf. Bydd y cyfarfod nesaf yn cael ei gynnal yn neuadd y dref.";

template <class Change>
std::string changed(std::string text, Change change) {
  for (char& c : text) c = change(c);
  return text;
}

std::string shifted(const std::string& text, int by) {
  return changed(text, [by](char c) {
    return c > ' ' && c + by > ' ' && c + by < 0x7F ? static_cast<char>(c + by) : c;
  });
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("text of a font with a shifted or shuffled encoding is garbled") {
  for (const int by : {1, -1, 3, -3, 5})
    CHECK_THAT(find_garbling(shifted(english, by)), Contains("shifted by"));
  CHECK_THAT(find_garbling(shifted(norwegian, 2)), Contains("shifted by 2"));
  const std::string key = "qwxzkjvbgfpymcduhnlrtsoeia";  // no shift of the alphabet
  const auto shuffled = changed(english, [&](char c) {
    return c >= 'a' && c <= 'z' ? key[static_cast<std::size_t>(c - 'a')] : c == ' ' ? ' ' : '.';
  });
  CHECK_THAT(find_garbling(shuffled), Contains("no language"));
}

TEST_CASE("real text is not garbled, whatever its language") {
  for (const auto& text : {english, norwegian, welsh_like}) CHECK(find_garbling(text).empty());
  CHECK(find_garbling(changed(english, [](char c) { return static_cast<char>(std::toupper(c)); })).empty());
  CHECK(find_garbling(repeated("Комитет собрался в третий вторник месяца. ", 30) + "ISO IEC DIN").empty());
  CHECK(find_garbling(repeated("委員会は毎月第三火曜日に開かれる。", 40) + "kbhq wxzf").empty());
}

TEST_CASE("codes, tables, alphabets, listings and short pages are not taken for garbled text") {
  const auto listing =
      "for (size_t i = 0; i < n; ++i) { ptr->next = xmalloc(sizeof *ptr); strncpy(dst, src, len); }\n";
  CHECK(find_garbling(repeated(listing, 20)).empty());
  CHECK(find_garbling(repeated("Qty 4 pcs KX-2201 NOK 1 204,50 DKK 83,20 0xFFB3 mm2 kWh pH HTTP/2\n", 30))
            .empty());
  CHECK(find_garbling(repeated("ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789\n", 20))
            .empty());
  CHECK(find_garbling(repeated("ATGGCATTCGGATCCAGGTTAC", 60)).empty());
  CHECK(find_garbling(repeated("dGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZw", 30)).empty());
  CHECK(find_garbling(repeated("x^2 + y_i = \\sum_k z_k f(x, y) dx dt\n", 40)).empty());
  CHECK(find_garbling(shifted(english.substr(0, 150), 1)).empty());
}

TEST_CASE("glyph numbers count as unreadable") {
  const auto quality = judge_text("(cid:12)(cid:7) ok (cid:x)");
  CHECK(quality.unreadable == 15);
  CHECK(quality.characters == 24);
  CHECK(quality.garbled());
  CHECK_FALSE(judge_text("see (cid: 12) and (cid:)").garbled());
}

TEST_CASE("a garbled page is left to recognition and says why") {
  const auto found = find_origin(judge_text(shifted(english, 1)), [] { return PageDrawing{}; });
  CHECK(found.origin == Origin::scanned);
  CHECK(found.reason == "garbled text: its characters are shifted by 1");
}
