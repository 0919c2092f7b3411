#include "generate/sentences.hpp"

#include <catch2/catch.hpp>

using docmill::split_sentences;
using Sentences = std::vector<std::string>;

TEST_CASE("sentences end at their marks") {
  CHECK(split_sentences("Income rose. Costs fell!  Why? Nobody knows") ==
        Sentences{"Income rose.", "Costs fell!", "Why?", "Nobody knows"});
  CHECK(split_sentences("He said \"no.\" Then he left.") == Sentences{"He said \"no.\"", "Then he left."});
  CHECK(split_sentences("").empty());
}

TEST_CASE("points inside figures, abbreviations and names end nothing") {
  const auto text = GENERATE(
      as<std::string>{}, "The ratio fell from 2.31 to 2.24 per cent.",
      "Mr. Smith met Dr. Jones, e.g. On Monday.", "Si applica l'art. 12, n. 3 della Generali S.p.A. Milano.",
      "Il dott. Rossi e l'ing. Bianchi hanno firmato.", "Banken har bl.a. Ålesund og ca. 40 kr. Per kunde.",
      "Vedtatt av styret 6. mars 2025.", "The chair is J. P. Morgan of the U.S. Treasury.",
      "Tap, f.eks. Oslo, jf. Kap. 4.");
  CHECK(split_sentences(text) == Sentences{text});
}

TEST_CASE("a year or an amount may end a sentence") {
  CHECK(split_sentences("Vi åpnet i 2024. Året var godt.") ==
        Sentences{"Vi åpnet i 2024.", "Året var godt."});
  CHECK(split_sentences("È salito a 31. È poi sceso.") == Sentences{"È salito a 31.", "È poi sceso."});
}
