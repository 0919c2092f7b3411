#include "classify/misread.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/unicode.hpp"
#include "classify/check_digits.hpp"
#include "classify/iban.hpp"
#include "classify/identifiers.hpp"
#include "classify/norwegian_numbers.hpp"

using namespace docmill;
using namespace docmill::classify;
using Strings = std::vector<std::string>;

namespace {

Page page_of(const std::string& text) {
  Page page;
  page.number = 1;
  page.origin = Origin::ocr;
  page.text = text;
  return page;
}

std::vector<Finding> found_in(const std::string& text) {
  return find_misread(page_of(text), 0);
}

/// "type: corrected" of each finding.
Strings corrected_in(const std::string& text) {
  Strings all;
  for (const auto& finding : found_in(text)) all.push_back(finding.type.substr(8) + ": " + finding.corrected);
  return all;
}

/// Makes identifiers up, and misreads them.
class Maker {
 public:
  std::string iban() {
    auto account = digits(22);
    account = italian_check_letter(account) + account;
    for (int check = 2; check < 99; ++check) {
      const auto iban = "IT" + two(check) + account;
      if (is_iban(iban)) return iban;
    }
    return {};
  }
  std::string codice_fiscale() {
    constexpr std::string_view consonants = "BCDFGHJKLMNPQRSTVWXYZ", vowels = "AEIOU";
    std::string code;
    for (int name = 0; name < 2; ++name)
      code.append(pick(consonants, 2)).append(pick(below(2) == 0 ? consonants : vowels, 1));
    code += digits(2) + pick("ABCDEHLMPRST", 1) + two(1 + below(31) + 40 * below(2)) + pick("ABCDEFGHIL", 1) +
            "7" + digits(2);
    return code + italian_check_letter(code);
  }
  std::string partita_iva() {
    const auto front = "0" + pick("123456789", 6) + "0" + pick("123456789", 2);
    for (char check = '0'; check <= '9'; ++check)
      if (is_partita_iva(front + check)) return front + check;
    return {};
  }
  std::string fodselsnummer() {
    for (;;) {
      const auto number = two(1 + below(28)) + two(1 + below(12)) + digits(2) + digits(5);
      if (is_fodselsnummer(number)) return number;
    }
  }
  /// Exchanges up to `most` characters for ones that are taken for them.
  std::string misread(std::string text, int most) {
    std::vector<std::size_t> places(text.size());
    for (std::size_t at = 0; at < places.size(); ++at) places[at] = at;
    std::shuffle(places.begin(), places.end(), random_);
    for (const auto at : places)
      for (const std::string_view alike : {"0OQD", "1Il|", "5S", "8B", "2Z", "6G"})
        if (most > 0 && alike.find(text[at]) != std::string_view::npos) {
          const auto other = pick(alike, 1)[0];
          if (other == text[at]) continue;
          text[at] = other;
          --most;
          break;
        }
    return text;
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  std::string pick(std::string_view from, int count) {
    std::string text;
    while (count-- > 0) text += from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
    return text;
  }
  std::string digits(int count) { return pick("0123456789", count); }
  static std::string two(int number) {
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
  }

  std::mt19937 random_{20250401};
};

struct Score {
  int mended = 0, silent = 0, wrong = 0;
};

template <class Make>
Score score_of(Make make, const std::string& label, int swaps) {
  Maker maker;
  Score score;
  for (int i = 0; i < 1000; ++i) {
    const auto right = make(maker);
    const auto read = maker.misread(right, swaps);
    const auto findings = found_in(label + read);
    if (findings.empty())
      ++score.silent;
    else if (findings.size() == 1 && findings[0].corrected == right && findings[0].read == read)
      ++score.mended;
    else
      ++score.wrong;
  }
  return score;
}

}  // namespace

TEST_CASE("letters that were read for digits, and digits for letters, are put right by the check") {
  CHECK(corrected_in("IBAN ITO2 L1234512345123456789012").empty());  // its check does not hold either way
  CHECK(corrected_in("IBAN: IT6O X054 2811 1O10 0000 0123 456") ==
        Strings{"iban: IT60 X054 2811 1010 0000 0123 456"});
  CHECK(corrected_in("lT60X0542811101000000l23456.") == Strings{"iban: IT60X0542811101000000123456"});
  CHECK(corrected_in("N09386O11117947") == Strings{"iban: NO9386011117947"});
  CHECK(corrected_in("nato il 1/1/80, RSSMRA8OA0lH501U") == Strings{"codice_fiscale: RSSMRA80A01H501U"});
  CHECK(corrected_in("RSS MRA 80A01 H5O1U") == Strings{"codice_fiscale: RSS MRA 80A01 H501U"});
  CHECK(corrected_in("R55MRA80A01H501U") == Strings{"codice_fiscale: RSSMRA80A01H501U"});
  CHECK(corrected_in("Fødselsnr. 15O765 00565") == Strings{"fodselsnummer: 150765 00565"});
}

TEST_CASE("weak checks count only behind a word that names the number") {
  const Strings partita_iva{"partita_iva: 00743110157"};
  CHECK(corrected_in("OO743110157").empty());
  CHECK(corrected_in("Fattura n. OO743110157").empty());
  for (const auto* label : {"P.IVA ", "P. IVA: ", "p.lva ", "Partita I.V.A. n. ",
                            "P.IVA e C.F.: ", "Partita IVA\n", "Cod. Fisc. "}) {
    INFO(label);
    CHECK(corrected_in(label + std::string{"OO743110157"}) == partita_iva);
  }
  CHECK(corrected_in("ITO0743110157") == Strings{"partita_iva: IT00743110157"});
  CHECK(corrected_in("P.IVA 00743110157 Tel. OO743110157").empty());
  CHECK(corrected_in("P.IVA Tel. OO743110157").empty());
  CHECK(corrected_in("Org.nr. 974 76O 673 MVA") == Strings{"organisasjonsnummer: 974 760 673"});
  CHECK(corrected_in("974 76O 673").empty());
  CHECK(corrected_in("Kontonr: 86O1.11.17947") == Strings{"kontonummer: 8601.11.17947"});
  CHECK(corrected_in("Carta Visa 41l1 1111 1111 1111") == Strings{"payment_card: 4111 1111 1111 1111"});
  CHECK(corrected_in("41l1 1111 1111 1111").empty());
}

TEST_CASE("what is right, or could be several things, is left alone") {
  CHECK(corrected_in("IT60X0542811101000000123456 RSSMRA80A01H501U 15076500565 P.IVA 00743110157").empty());
  CHECK(corrected_in("MT84 MALT 0110 0001 2345 MTLC AST0 01S").empty());
  CHECK(corrected_in("R0DMRA80A01H501U").empty());   // two look-alikes at once, neither's check holds
  CHECK(corrected_in("RSSMRA80A01H501UX").empty());  // too long
  CHECK(corrected_in("1593 1067 1566 1064 599 1069 602").empty());  // not IS93, but places on a page
  CHECK(corrected_in("xIT6OX0542811101000000123456").empty());      // inside another word
  CHECK(corrected_in("IT6OX05428111O1OOOOOO123456").empty());       // more than three
  CHECK(corrected_in("15 | 0765 00565 15.07.65 | 00565").empty());
  CHECK(corrected_in("150765\n00565 IT6O X054 2811\n1O10 0000 0123 456").empty());  // not across lines
}

TEST_CASE("a digit that looks like no other cannot be put right, and no letter is bent to make up for it") {
  Maker maker;
  int wrong = 0;
  for (int i = 0; i < 1000; ++i) {
    auto iban = maker.iban(), code = maker.codice_fiscale();
    iban[20] = iban[20] == '9' ? '3' : '9';
    code[6] = code[6] == '9' ? '3' : '9';
    if (!found_in(iban).empty() || !found_in(code).empty()) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("a bar at the edge is a rule of a table, not a digit") {
  CHECK(corrected_in("P.IVA 0074311015|").empty());
  CHECK(corrected_in("|IT6OX0542811101000000123456|") == Strings{"iban: IT60X0542811101000000123456"});
}

TEST_CASE(
    "an identifier with one or two misread characters is found again, or nothing is said, never another") {
  const int swaps = GENERATE(1, 2);
  const auto iban = score_of([](Maker& maker) { return maker.iban(); }, "", swaps);
  const auto code = score_of([](Maker& maker) { return maker.codice_fiscale(); }, "C.F. ", swaps);
  const auto firm = score_of([](Maker& maker) { return maker.partita_iva(); }, "P.IVA ", swaps);
  const auto person = score_of([](Maker& maker) { return maker.fodselsnummer(); }, "", swaps);
  CAPTURE(swaps, iban.mended, code.mended, firm.mended, person.mended);
  CHECK(iban.wrong + code.wrong + firm.wrong + person.wrong == 0);
  CHECK(iban.mended > 900);
  CHECK(code.mended > 400);
  CHECK(firm.mended > 900);
  CHECK(person.mended > 800);
}

TEST_CASE("a finding says where, both forms, and shows a mask") {
  const auto findings = found_in("è così: IBAN IT6O X054 2811 1O10 0000 0123 456, grazie");
  REQUIRE(findings.size() == 1);
  const auto& finding = findings[0];
  CHECK(finding.kind == FindingKind::quality);
  CHECK(finding.type == "misread_iban");
  CHECK(finding.severity == Severity::low);
  CHECK(finding.score == Approx(1 - 1 / 2522.0).margin(0.0001));
  CHECK(finding.page == 1);
  CHECK(finding.start == 13);
  CHECK(finding.end == 46);
  CHECK(finding.excerpt == "IT6O…3456");
  CHECK(finding.read == "IT6O X054 2811 1O10 0000 0123 456");
  CHECK(is_misread(finding));
}

TEST_CASE("a repair changes characters in the text and its words, and no offset") {
  const std::string text = "è così:\nIBAN IT6O X054 2811 1O10 0000 0123 456,\n\ngrazie";
  auto page = page_of("digitale\n\n" + text);
  page.words.emplace();
  for (const auto* word :
       {"digitale", "è", "così:", "IBAN", "IT6O", "X054", "2811", "1O10", "0000", "0123", "456,", "grazie"})
    page.words->push_back({.text = word, .box = {}, .confidence = 1, .origin = Origin::ocr, .unknown = {}});
  auto findings = find_misread(page, 10);
  REQUIRE(findings.size() == 1);
  const auto before = findings[0];
  REQUIRE(repair(page, findings[0]));
  CHECK(page.text == "digitale\n\nè così:\nIBAN IT60 X054 2811 1010 0000 0123 456,\n\ngrazie");
  Strings words;
  for (const auto& word : *page.words) words.push_back(word.text);
  CHECK(words == Strings{"digitale", "è", "così:", "IBAN", "IT60", "X054", "2811", "1010", "0000", "0123",
                         "456,", "grazie"});
  CHECK(findings[0].start == before.start);
  CHECK(findings[0].read == before.read);
  CHECK(findings[0].severity == Severity::info);
  CHECK(findings[0].excerpt == "IT60…3456");
  CHECK_FALSE(repair(page, findings[0]));
  CHECK(find_misread(page, 0).empty());
}

TEST_CASE("digital text before the recognised part is not looked at") {
  auto page = page_of("IT6OX0542811101000000123456\n\nIT6OX0542811101000000123456");
  const auto findings = find_misread(page, 29);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].start == 29);
}

TEST_CASE("prose and tables with numbers give no finding") {
  Maker maker;
  std::mt19937 random{7};
  const Strings pieces{"Il", "l'importo", "di",     "S",    "O",     "B",      "12.500,00",  "Euro",
                       "n.", "2024/O118", "art.",   "5",    "del",   "D.Lgs.", "209/2005",   "|",
                       "IT", "is",        "SOLIDO", "0471", "55512", "l1",     "GB",         "Z2",
                       "BS", "10",        "P.IVA",  "C.F.", "DE",    "QD",     "01/02/2024", "06",
                       "81", "LOSS",      "1.234",  "OGGI", "NO",    "5678",   "konto",      "org.nr",
                       "I",  "l",         "888",    "O1",   "carta"};
  Strings found;
  for (int page = 0; page < 20; ++page) {
    std::string text;
    for (int word = 0; word < 500; ++word)
      text += pieces[random() % pieces.size()] + (word % 12 == 11 ? "\n" : " ");
    for (const auto& one : corrected_in(text)) found.push_back(one);
  }
  CAPTURE(found);
  CHECK(found.empty());
}
