#include "classify/identifiers.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "classify/check_digits.hpp"
#include "classify/iban.hpp"
#include "classify/norwegian_numbers.hpp"

using namespace docmill::classify;
using Strings = std::vector<std::string>;

namespace {

/// Every other character in every place makes it wrong.
void check_every_other_is_wrong(Identifier kind, const std::string& right) {
  CHECK(is_valid(kind, right));
  for (std::size_t at = 0; at < right.size(); ++at)
    for (const char other : std::string{"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}) {
      auto wrong = right;
      wrong[at] = other;
      if (wrong != right) {
        INFO(wrong);
        CHECK_FALSE(is_valid(kind, wrong));
      }
    }
}

}  // namespace

TEST_CASE("the examples of the SWIFT IBAN registry are valid") {
  for (const auto& iban : Strings{"AD12 0001 2030 2003 5910 0100",
                                  "AT61 1904 3002 3457 3201",
                                  "BE68 5390 0754 7034",
                                  "BR18 0036 0305 0000 1000 9795 493C 1",
                                  "CH93 0076 2011 6238 5295 7",
                                  "DE89 3704 0044 0532 0130 00",
                                  "DK50 0040 0440 1162 43",
                                  "ES91 2100 0418 4502 0005 1332",
                                  "FI21 1234 5600 0007 85",
                                  "FR14 2004 1010 0505 0001 3M02 606",
                                  "GB29 NWBK 6016 1331 9268 19",
                                  "GR16 0110 1250 0000 0001 2300 695",
                                  "IT60 X054 2811 1010 0000 0123 456",
                                  "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
                                  "MU17 BOMM 0101 1010 3030 0200 000M UR",
                                  "NL91 ABNA 0417 1643 00",
                                  "NO93 8601 1117 947",
                                  "PL61 1090 1014 0000 0712 1981 2874",
                                  "SE45 5000 0000 0583 9825 7466",
                                  "SM86 U032 2509 8000 0000 0270 100"}) {
    INFO(iban);
    const auto compact = compact_form(iban);
    CHECK(is_iban(compact));
    CHECK(national_check_holds(compact));
    CHECK_FALSE(is_iban(compact + "0"));
    CHECK_FALSE(is_iban(compact.substr(0, compact.size() - 1)));
  }
  CHECK_FALSE(is_iban("XX60X0542811101000000123456"));
  CHECK_FALSE(is_iban(""));
  check_every_other_is_wrong(Identifier::iban, "NO9386011117947");
}

TEST_CASE("an Italian account number has its own check beside the IBAN's") {
  CHECK(italian_check_letter("0542811101000000123456") == 'X');
  CHECK_FALSE(national_check_holds("IT60Y0542811101000000123456"));
  CHECK_FALSE(national_check_holds("NO9386011117948"));
}

TEST_CASE("every pattern of an IBAN is as long as the registry says") {
  const auto length = [](std::string_view country) {
    for (const auto& format : iban_formats())
      if (format.country == country) return iban_pattern(format).size();
    return std::size_t{0};
  };
  CHECK(length("NO") == 15);
  CHECK(length("BE") == 16);
  CHECK(length("DE") == 22);
  CHECK(length("IT") == 27);
  CHECK(length("MT") == 31);
  CHECK(length("RU") == 33);
}

TEST_CASE("a codice fiscale has names, a day, a place and a check letter, also with letters for digits") {
  check_every_other_is_wrong(Identifier::codice_fiscale, "RSSMRA80A01H501U");
  CHECK(is_codice_fiscale("MRTMTT91D08F205J"));
  CHECK(is_codice_fiscale("RCCMNL83S18D969H"));
  CHECK(is_codice_fiscale("RSSMRA80A01H50MM"));  // omocodia of the first
  CHECK_FALSE(is_codice_fiscale("RSSMRA80A01H50MU"));
  CHECK_FALSE(is_plausible(Identifier::codice_fiscale, "RSSMRA80F01H501U"));  // no month has F
  CHECK_FALSE(is_plausible(Identifier::codice_fiscale, "RSSMRA80A32H501U"));  // the 32nd
  CHECK(is_plausible(Identifier::codice_fiscale, "RSSMRA80A41H501U"));        // a woman's
  CHECK_FALSE(is_plausible(Identifier::codice_fiscale, "RASMRA80A01H501U"));  // a consonant behind a vowel
  CHECK(is_plausible(Identifier::codice_fiscale, "FOXMRA80A01H501U"));
}

TEST_CASE("a partita IVA has a check digit and a provincial office") {
  check_every_other_is_wrong(Identifier::partita_iva, "00743110157");
  CHECK(is_partita_iva("00743110157"));
  CHECK(is_valid(Identifier::partita_iva, "IT00743110157"));
  CHECK_FALSE(is_partita_iva("00000000000"));
  CHECK_FALSE(is_partita_iva("00743111304"));  // no office has number 130
}

TEST_CASE("Norwegian numbers: two checks and a day, one check") {
  // Day and month + 40 or + 80 are of people that do not exist, as Skatteetaten and NAV test with them.
  const auto with_checks = [](const std::string& nine) {
    Strings found;
    for (int check = 0; check < 100; ++check) {
      const auto number = nine + static_cast<char>('0' + check / 10) + static_cast<char>('0' + check % 10);
      if (is_fodselsnummer(number)) found.push_back(number);
    }
    return found;
  };
  CHECK(with_checks("150190123").size() <= 1);
  CHECK(is_fodselsnummer("15076500565"));  // published as an example of the check digits
  CHECK(is_fodselsnummer("21483609245"));  // month + 40: of NAV's tests
  check_every_other_is_wrong(Identifier::fodselsnummer, "15076500565");
  CHECK_FALSE(has_plausible_birthday("31026500565"));
  CHECK_FALSE(has_plausible_birthday("15136500565"));
  CHECK(has_plausible_birthday("55076500565"));        // D-nummer
  CHECK(has_plausible_birthday("15876500565"));        // Skatteetaten's tests
  CHECK(has_plausible_birthday("29020050000"));        // 2000 was a leap year
  CHECK_FALSE(has_plausible_birthday("29020010000"));  // 1900 was none

  check_every_other_is_wrong(Identifier::organisasjonsnummer, "974760673");  // Brønnøysundregistrene
  CHECK_FALSE(is_organisasjonsnummer("123456785"));
  check_every_other_is_wrong(Identifier::kontonummer, "86011117947");
  CHECK_FALSE(is_kontonummer("00000000000"));
}

TEST_CASE("payment cards: the numbers that networks test with") {
  for (const auto& card :
       Strings{"4111111111111111", "4222222222222", "5555555555554444", "2223003122003222", "378282246310005",
               "30569309025904", "6011111111111117", "3530111333300000", "6200000000000005"}) {
    INFO(card);
    CHECK(is_payment_card(card));
  }
  check_every_other_is_wrong(Identifier::payment_card, "5555555555554444");
  CHECK_FALSE(is_payment_card("9999999999999995"));  // Luhn's sum is right, no network begins so
  CHECK_FALSE(is_payment_card("41111111111111"));
}

TEST_CASE("printed forms and masks") {
  CHECK(compact_form("it60 X054-2811.1010\u00A00000\u20130123 456") == "IT60X0542811101000000123456");
  CHECK(masked("IT60X0542811101000000123456") == "IT60…3456");
  CHECK(masked("00743110157") == "00…57");
  CHECK(masked("1234") == "…");
}
