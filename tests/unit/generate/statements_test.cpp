#include "generate/statements.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace docmill;

TEST_CASE("whole sentences can stand by themselves") {
  const std::string sentence = GENERATE(
      "Net income rose by 12.5 per cent to EUR 41 million.", "Table 2 shows the five largest exposures.",
      "Il rendimento è pari al 4,2% (contro il 3,9% del 2023).", "Bankens egenkapital økte med 3 prosent.",
      "Mr. J. Berg chairs the committee.", "Is the ratio above the limit of 100 per cent?");
  CAPTURE(sentence);
  CHECK(is_statement(sentence, false));
}

TEST_CASE("pieces, captions, addresses, formulas and references cannot") {
  const std::string sentence = GENERATE(
      "and the rest of the sentence follows here.", "Fig. 4: The algorithm takes both images.",
      "Nc + α i where p(θ c ) is the a i n f x.", "The net income (see note 4 was larger than before.",
      "Write to post@example.com before the end of May.", "The committee met in Oslo on the",
      "15 Property subject to section 168(f)(1) election .",
      "Bates, D. R. (1988), Recombination in the normal E and F layers of the ionosphere, Planet.",
      "2 Wroe D. Tobacco ad campaign angers the members of parliament.",
      "Smith, A. and B. Jones. 2004. Parsing trees. In Proceedings of the ACL, pp. 12-20.", "Costs fell.",
      "To copy otherwise, or to republish, requires a fee and specific permission.");
  CAPTURE(sentence);
  CHECK_FALSE(is_statement(sentence, false));
}

TEST_CASE("an item needs no full stop") {
  CHECK(is_statement("Dividend of EUR 2 a share", true));
  CHECK(is_statement("payable in May", true));
  CHECK_FALSE(is_statement("Dividend of the", true));
  CHECK_FALSE(is_statement("Dividend", true));
}

TEST_CASE("references and contents are no sections of a deck") {
  CHECK(is_apparatus("7. References"));
  CHECK(is_apparatus("BIBLIOGRAFIA"));
  CHECK(is_apparatus("Innholdsfortegnelse"));
  CHECK_FALSE(is_apparatus("Reference rates"));
}
