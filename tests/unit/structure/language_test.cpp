#include <catch2/catch.hpp>

#include "pages.hpp"

using docmill::test::analysed;

TEST_CASE("the three languages are told apart on short texts") {
  CHECK(analysed({"We ask for a quote for the fire insurance of our new warehouse."}).language == "en");
  CHECK(analysed({"Si richiede un preventivo per la polizza incendio del nuovo capannone."}).language ==
        "it");
  CHECK(analysed({"Vi ber om et tilbud på brannforsikring av det nye lageret vårt."}).language == "nb");
}

TEST_CASE("the Scandinavian languages are told apart") {
  CHECK(analysed({"Eg veit ikkje kva dei har avtalt, men forsikringa gjeld ikkje for lageret frå i fjor."})
            .language == "nn");
  CHECK(analysed({"Jeg vet ikke hva de har avtalt, men forsikringen gjelder ikke for lageret fra i fjor."})
            .language == "nb");
  CHECK(
      analysed({"Jeg ved ikke, hvad de har aftalt, men forsikringen gælder ikke for lageret fra sidste år."})
          .language == "da");
  CHECK(analysed({"Jag vet inte vad de har avtalat, men försäkringen gäller inte för lagret från i fjol."})
            .language == "sv");
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
