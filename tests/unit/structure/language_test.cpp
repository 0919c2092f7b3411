#include <catch2/catch.hpp>

#include "pages.hpp"

using docmill::test::analysed;

TEST_CASE("the three languages are told apart on short texts") {
  CHECK(analysed({"We ask for a quote for the fire insurance of our new warehouse."}).language == "en");
  CHECK(analysed({"Si richiede un preventivo per la polizza incendio del nuovo capannone."}).language ==
        "it");
  CHECK(analysed({"Vi ber om et tilbud på brannforsikring av det nye lageret vårt."}).language == "nb");
}

TEST_CASE("no language is better than a wrong one") {
  CHECK(analysed({}).language.empty());
  CHECK(analysed({"", "1.234 5.678"}).language.empty());
  CHECK(analysed({"XK-7 AB/12"}).language.empty());
}

TEST_CASE("the language is the one of most pages") {
  const char* english = "The plan keeps the coverage ratio above the limit in every month of the year.";
  const char* italian = "Il presente contratto ha la durata di un anno e si rinnova tacitamente.";
  CHECK(analysed({italian, english, english, english, english}).language == "en");
}
