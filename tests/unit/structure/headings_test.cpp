#include <catch2/catch.hpp>

#include "base/unicode.hpp"
#include "pages.hpp"

using namespace docmill;
using test::analysed;

namespace {

using Headings = std::vector<std::pair<int, std::string>>;

Headings headings(const Document& document) {
  Headings found;
  for (const auto& section : document.sections) found.emplace_back(section.level, section.heading);
  return found;
}

Headings headings_in(const std::string& text) {
  return headings(analysed({text}));
}

const std::string prose{test::prose};

}  // namespace

TEST_CASE("numbered headings have the level of their number") {
  const auto found = headings_in("Report\n\n1. Aim\n" + prose + "\n2. Results\n" + prose +
                                 "\n2.1 Costs and income\n" + prose + "\n2.1.1 Staff\n" + prose);
  CHECK(found == Headings{{1, "1. Aim"}, {1, "2. Results"}, {2, "2.1 Costs and income"}, {3, "2.1.1 Staff"}});
}

TEST_CASE("chapters and articles of three languages") {
  CHECK(headings_in("Kapittel 1 Formål\n\n§ 1-1. Virkeområde\n" + prose) ==
        Headings{{1, "Kapittel 1 Formål"}, {2, "§ 1-1. Virkeområde"}});
  CHECK(headings_in("Art. 5 - Esclusioni\n" + prose + "\nArticolo 6\n" + prose) ==
        Headings{{1, "Art. 5 - Esclusioni"}, {1, "Articolo 6"}});
  CHECK(headings_in("Article 3\n\n" + prose +
                    "\nArticle 3 shall apply to all contracts that are signed later\n" + prose) ==
        Headings{{1, "Article 3"}});
}

TEST_CASE("short lines before running text are headings") {
  CHECK(headings_in("Annual Report\n\nSummary\n" + prose + "\nRISK AND CAPITAL\n\n" + prose +
                    "\nOutlook for 2025\n" + prose) ==
        Headings{{1, "Summary"}, {1, "RISK AND CAPITAL"}, {1, "Outlook for 2025"}});
}

TEST_CASE("a number on a line of its own belongs to the title behind it, in sequence") {
  CHECK(headings_in("A Paper\n\n1\n\nIntroduction\n" + prose + "\n2\n\nRelated Work\n" + prose +
                    "\n17\n\nOther Matters\n" + prose) ==
        Headings{{1, "1 Introduction"}, {1, "2 Related Work"}, {2, "Other Matters"}});
}

TEST_CASE("parts of papers in capitals, with letters below roman numbers") {
  CHECK(headings_in("A Paper\n\nI. INTRODUCTION\n" + prose +
                    "\nII. CONTROL: A STRATEGY FOR MANY ROBOTS\nAND ASSEMBLY\n" + prose +
                    "\nA. String System\n" + prose + "\nB. Cluster System\n" + prose +
                    "\nREFERENCES\n[1] A. Author, A book.") ==
        Headings{{1, "I. INTRODUCTION"},
                 {1, "II. CONTROL: A STRATEGY FOR MANY ROBOTS AND ASSEMBLY"},
                 {2, "A. String System"},
                 {2, "B. Cluster System"},
                 {1, "REFERENCES"}});
}

TEST_CASE("what only looks like a heading is none") {
  const auto line =
      GENERATE("Oslo, 3 May 2024", "12.03.2024", "Reference: RISK/2025/019", "Via Garibaldi 12",
               "20121 Milano", "mail@example.com", "Page 3 of 12", "Side 4", "Results ............ 12",
               "Figure 2. Sales by month", "• Lowest point in March", "1.234,50 EUR", "Dear Sir,",
               "The end of the story.", "Copy of the", "Northvale Bank plc · Treasury", "Tel. 02 1234567");
  CAPTURE(line);
  CHECK(headings_in("Report\n\n" + prose + "\n" + line + "\n" + prose).empty());
}

TEST_CASE("the items of a list are no headings") {
  CHECK(headings_in("Report\n\n" + prose + "\n1. Wash the apples\n2. Cut them\n3. Boil the water\n").empty());
}

TEST_CASE("a paragraph's first line is no heading") {
  CHECK(headings_in("Report\n\n" + prose +
                    "\nMembers of the board who are not employed\nby the company receive a fee for every "
                    "meeting they attend.\n")
            .empty());
}

TEST_CASE("labels of a form are no headings") {
  CHECK(headings_in("Form\n\nCountry\n\n" + prose + "\nCountry\n\n" + prose + "\nN/A\n\n" + prose).empty());
}

TEST_CASE("headers and footers that repeat are no headings, whatever page they count") {
  const std::string body = "Northvale Bank Quarterly\n\n" + prose + "\nPAGE OF QUARTERLY ";
  CHECK(headings(analysed({body + "1", body + "2", body + "3"})).empty());
}

TEST_CASE("headings on top of consecutive pages stay") {
  CHECK(headings(analysed({"Article 1\n\n" + prose, "Article 2\n\n" + prose, "Article 3\n\n" + prose}))
            .size() == 3);
}

TEST_CASE("Markdown says what its headings are") {
  const auto document =
      analysed({"# Status *today*\n\nText\n\n## Risks ##\n```\n# no heading\n```\nOld style\n---------\n\n"
                "Older\n=====\n#hashtag\n\nLine\nlonger\n---\n"},
               "text/markdown");
  CHECK(headings(document) == Headings{{1, "Status *today*"}, {2, "Risks"}, {1, "Older"}});
  CHECK(document.title == "Status *today*");
}

TEST_CASE("a section says where its heading stands, in characters of the page") {
  const std::string first = "Årsrapport 2024\n\n" + prose;
  const std::string second = prose + "\nBærekraft og miljø\n" + prose;
  const auto document = analysed({first, second});
  REQUIRE(document.sections.size() == 1);
  const auto& section = document.sections[0];
  CHECK(section.page == 2);
  const auto begin = byte_offset(second, section.start);
  CHECK(second.substr(begin, byte_offset(second, section.end) - begin) == "Bærekraft og miljø");
}

TEST_CASE("small capitals are whole words again, real letters stay alone") {
  const auto heading = [](const std::string& line, const std::string& text) {
    const auto found = headings_in("Report\n\n" + text + "\n" + line + "\n" + prose);
    return found.empty() ? std::string{} : found[0].second;
  };
  CHECK(heading("I. I NTRODUCTION", prose) == "I. INTRODUCTION");
  CHECK(heading("II. R ELATED W ORK", prose) == "II. RELATED WORK");
  CHECK(heading("III. I MAGE DATA", "Every image was looked at twice by the people of the committee.\n") ==
        "III. IMAGE DATA");
  CHECK(heading("T HE E FFECT OF R ATES", prose) == "THE EFFECT OF RATES");
  CHECK(heading("A BIG DEAL", "It was a deal that all of the parties to it thought to be big.\n") ==
        "A BIG DEAL");
  CHECK(heading("VITAMIN C LEVELS", prose) == "VITAMIN C LEVELS");
  CHECK(heading("A GAIN OF MANY", "The parties met again and again to find how large the gain would be.\n") ==
        "A GAIN OF MANY");
}

TEST_CASE("codes, marks of references and halves of sentences are no headings") {
  const auto line = GENERATE("ACCEA5E3GPBQJ9P9", "[Kar15a]", "PTIN", "We call this, combined with the rest",
                             "Continue with the program. The", "Report of The");
  CAPTURE(line);
  CHECK(headings_in("Report\n\n" + prose + "\n" + line + "\n" + prose).empty());
}

TEST_CASE("references are a heading whatever their entries look like") {
  CHECK(headings_in("Report\n\nI. Aim\n" + prose + "\nII. Results\n" + prose +
                    "\nR EFERENCES\n[1] A. Berg, Trees, 2004.\n[2] B. Lie, Woods, 2005.\n") ==
        Headings{{1, "I. Aim"}, {1, "II. Results"}, {1, "REFERENCES"}});
}
