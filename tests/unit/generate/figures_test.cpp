#include "generate/figures.hpp"

#include <catch2/catch.hpp>

using namespace docmill;

TEST_CASE("figures as Italians, Norwegians and the English write them") {
  struct Row {
    std::string text;
    DecimalMark mark;
    double value;
    std::string unit;
  };
  const auto row = GENERATE(values<Row>({
      {"1,795", DecimalMark::point, 1795, ""},
      {"1,795", DecimalMark::comma, 1.795, ""},
      {"1.234", DecimalMark::comma, 1234, ""},
      {"1.234", DecimalMark::point, 1.234, ""},
      {"1.234.567,89", DecimalMark::unknown, 1234567.89, ""},
      {"1,234,567.89", DecimalMark::unknown, 1234567.89, ""},
      {"2 340", DecimalMark::comma, 2340, ""},
      {"2\u00A0340,5 kr", DecimalMark::comma, 2340.5, "kr"},
      {"-57.9", DecimalMark::point, -57.9, ""},
      {"−57,9", DecimalMark::comma, -57.9, ""},
      {"(12.4)", DecimalMark::point, -12.4, ""},
      {"14,2 %", DecimalMark::comma, 14.2, "%"},
      {"€ 1.200,00", DecimalMark::comma, 1200, "€"},
      {"NOK 8.5", DecimalMark::point, 8.5, "NOK"},
      {"0,125", DecimalMark::point, 0.125, ""},
      {"+3", DecimalMark::unknown, 3, ""},
      {"1'250", DecimalMark::point, 1250, ""},
  }));
  CAPTURE(row.text);
  const auto figure = parse_figure(row.text, row.mark);
  REQUIRE(figure);
  CHECK(figure->value == Approx(row.value));
  CHECK(figure->unit == row.unit);
}

TEST_CASE("what is no single number is none") {
  const auto text = GENERATE(as<std::string>{}, "", "-", "n/a", "12 to 14", "30.06.2025", "1,23,456.7.8",
                             "12-14", "Q3 2024 5", "99 910 4081 2", "3 pages of long explanation");
  CAPTURE(text);
  CHECK_FALSE(parse_figure(text, DecimalMark::point));
}
