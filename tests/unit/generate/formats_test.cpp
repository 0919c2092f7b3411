#include "generate/formats.hpp"

#include <catch2/catch.hpp>

using namespace docmill;

namespace {

constexpr auto comma = DecimalMark::comma, point = DecimalMark::point;

}  // namespace

TEST_CASE("amounts as Italians, Norwegians and the British write them") {
  CHECK(format_currency("1234,56", comma, "it") == "1.234,56\u00A0€");
  CHECK(format_currency("1234,56", comma, "nb") == "1\u00A0234,56\u00A0kr");
  CHECK(format_currency("£1,234.56", point, "en") == "£1,234.56");
  CHECK(format_currency("EUR 1,234.5", point, "en") == "€1,234.50");
  CHECK(format_currency("$10", point, "en") == "$10.00");
  CHECK(format_currency("1234.56", point, "en") == "1,234.56");  // no currency is made up
  CHECK(format_currency("NOK 2 340 000", comma, "en") == "NOK\u00A02,340,000.00");
}

TEST_CASE("amounts are understood as the document writes them, and written as the letter does") {
  CHECK(format_currency("€ 10.000.000", comma, "it") == "10.000.000,00\u00A0€");
  CHECK(format_currency("€ 880,00", comma, "nb") == "880,00\u00A0€");
  CHECK(format_currency("2 340 kr", comma, "it") == "2.340,00\u00A0kr");
  CHECK(format_currency("1.500.000 euro", comma, "en") == "€1,500,000.00");
  CHECK(format_currency("(1.234,5)", comma, "it") == "-1.234,50\u00A0€");
  CHECK(format_currency("-0,001", comma, "it") == "0,00\u00A0€");
  CHECK(format_currency("circa mille", comma, "it") == "circa mille");
  CHECK(format_currency("19 %", comma, "it") == "19 %");
}

TEST_CASE("numbers and per cent") {
  CHECK(format_number("1234567", point, "it") == "1.234.567");
  CHECK(format_number("1234567", point, "nb") == "1\u00A0234\u00A0567");
  CHECK(format_number("-1234.5", point, "nb") == "−1\u00A0234,5");
  CHECK(format_number("1.234,5", comma, "en") == "1,234.5");
  CHECK(format_percent("0.9998", comma, "it") == "99,98%");
  CHECK(format_percent("0.5", comma, "nb") == "50\u00A0%");
  CHECK(format_percent("1", comma, "en") == "100%");
  CHECK(format_percent("14,2 %", comma, "en") == "14.2%");
}

TEST_CASE("dates as they stand in texts") {
  for (const auto* text : {"2025-03-14", "2025-03-14T09:00:00+00:00", "14/3/2025", "14.03.25",
                           "14 marzo 2025", "14 MARZO 2025", "14. mars 2025", "14 March 2025",
                           "March 14, 2025", "14th of March 2025", "14 mar. 2025", "3/14/2025"}) {
    INFO(text);
    CHECK(parse_date(text) == "2025-03-14");
  }
  CHECK(parse_date("1° luglio 2025") == "2025-07-01");
  CHECK(parse_date("3. mai 2024") == "2024-05-03");
  for (const auto* text :
       {"", "31/02/2025", "14 2025", "marzo", "99/99/9999", "2025", "12345678", "14 brumaio 2025"}) {
    INFO(text);
    CHECK_FALSE(parse_date(text));
  }
}

TEST_CASE("dates in three languages") {
  CHECK(format_date("2025-03-14", "it") == "14 marzo 2025");
  CHECK(format_date("14/03/2025", "nb") == "14. mars 2025");
  CHECK(format_date("14 marzo 2025", "en") == "14 March 2025");
  CHECK(format_date("entro maggio", "it") == "entro maggio");
}
