#include <catch2/catch.hpp>

#include "unit/classify/rules_support.hpp"

using namespace docmill;

namespace {

/// What the first piece of evidence for A points at in the text; empty when A is not found.
std::string found(const std::string& rule, const std::string& text, const std::string& top = {}) {
  const Document document = document_of({text});
  const Label label = two_classes("{weight: 50, " + rule + "}", top).classify(document);
  return label.label == "A" ? evidence_text(document, label.evidence.at(0)) : "";
}

double confidence_of(const std::string& text) {
  return two_classes("{weight: 4, keywords: [alfa]}, {weight: 4, keywords: [gamma]}", "threshold: 0\n")
      .classify(document_of({text}))
      .confidence;
}

}  // namespace

TEST_CASE("keywords match whole words whatever their case, accents and punctuation") {
  CHECK(found("keywords: [responsabilita civile]", "La RESPONSABILITÀ civile") == "RESPONSABILITÀ civile");
  CHECK(found("keywords: [Retroattività]", "œuvre – retroattivita’ di 5 anni") == "retroattivita");
  CHECK(found("keywords: [r.c. auto]", "polizza R.C. Auto, rinnovo") == "R.C. Auto");
  CHECK(found("keywords: [auto]", "autonomia e automa").empty());
  CHECK(found("keywords: [perche]", "perche\u0301 no") == "perche\u0301");
}

TEST_CASE("keywords match over line ends and healed hyphens but not over a blank line") {
  CHECK(found("keywords: [libro matricola]", "il libro\n   matricola") == "libro\n   matricola");
  CHECK(found("keywords: [assicurazione]", "«assicura-\nzione»") == "assicura-\nzione");
  CHECK(found("keywords: [libro matricola]", "il libro\n\nMatricola 17").empty());
  CHECK(found("keywords: [e mail]", "e-\nMail") == "e-\nMail");
}

TEST_CASE("a star stands for any ending") {
  CHECK(found("keywords: [polizz*]", "le polizze") == "polizze");
  CHECK(found("keywords: [polizz* fabbricat*]", "Polizza fabbricati") == "Polizza fabbricati");
  CHECK(found("keywords: [polizz*]", "la poliz").empty());
  CHECK(found("keywords: [città*]", "CITTADINI") == "CITTADINI");
}

TEST_CASE("expressions tell code points, also behind letters of several bytes") {
  CHECK(found("expression: '[A-Z]{2}\\d{3}', case_sensitive: true", "àèì 😀 ab123 AB123") == "AB123");
  CHECK(found("expression: 'targa \\w+'", "È la Targa X9") == "Targa X9");
}

TEST_CASE("one wrong letter in a long word is tolerated only when asked for") {
  CHECK(found("keywords: [fabbricato]", "il fabbrlcato").empty());
  CHECK(found("keywords: [fabbricato]", "il fabbrlcato", "tolerate_ocr: true\n") == "fabbrlcato");
  CHECK(found("keywords: [fabbricat*]", "i fabbrcati", "tolerate_ocr: true\n") == "fabbrcati");
  CHECK(found("keywords: [condotta]", "condotte", "tolerate_ocr: true\n") == "condotte");
  CHECK(found("keywords: [incendio]", "incndo", "tolerate_ocr: true\n").empty());
  CHECK(found("keywords: [targa]", "barga", "tolerate_ocr: true\n").empty());
}

TEST_CASE("a rule looks only in its field") {
  Document document = document_of({"Alfa heading\nbody gamma", "second alfa"});
  document.title = "Über delta";
  document.sections.push_back({"Alfa heading", 1, 1, 0, 12, {}});
  const auto where = [&](const std::string& rule) {
    const Label label = two_classes("{weight: 50, " + rule + "}").classify(document);
    return label.label != "A" ? "-"
                              : std::to_string(label.evidence.at(0).page) + ":" +
                                    evidence_text(document, label.evidence.at(0));
  };
  CHECK(where("keywords: [alfa], in: headings") == "1:Alfa");
  CHECK(where("keywords: [gamma], in: headings") == "-");
  CHECK(where("keywords: [second], in: first_page") == "-");
  CHECK(where("keywords: [gamma], in: first_page") == "1:gamma");
  CHECK(where("keywords: [second]") == "2:second");
  CHECK(where("keywords: [delta], in: title") == "0:delta");
  CHECK(where("keywords: [delta]") == "-");
}

TEST_CASE("a rule with a language is for documents of that language or of none known") {
  Document document = document_of({"alfa"});
  const RuleSet rules = two_classes("{weight: 50, keywords: [alfa], language: it}");
  CHECK(rules.classify(document).label == "A");
  document.language = "it";
  CHECK(rules.classify(document).label == "A");
  document.language = "en";
  CHECK(rules.classify(document).label == "Other");
}

TEST_CASE("confidence grows with evidence, less with repetition, and falls with a rival") {
  const double once = confidence_of("alfa");
  CHECK(confidence_of("alfa alfa") > once);
  CHECK(confidence_of("alfa gamma") > confidence_of("alfa alfa alfa alfa"));
  CHECK(confidence_of("alfa gamma beta") < confidence_of("alfa gamma"));
  std::string many;
  for (int i = 0; i < 500; ++i) many += "alfa ";
  CHECK(confidence_of(many) < confidence_of("alfa gamma alfa gamma alfa gamma"));
  CHECK(confidence_of(many) > 0.6);  // weight 4 saturates at 8: 8³ / (8³ + 6³) = 0.7
  CHECK(confidence_of(many) < 0.71);
}

TEST_CASE("a class below the threshold gives the fallback with the confidence that the class is wrong") {
  const RuleSet rules = two_classes("{weight: 4, keywords: [alfa]}");
  const Document document = document_of({"uno alfa"});
  const Label label = rules.classify(document);
  CHECK(label.task == "t");
  CHECK(label.label == "Other");
  CHECK(label.confidence == Approx(1 - 64.0 / (64 + 216)).margin(1e-4));
  REQUIRE(label.evidence.size() == 1);
  CHECK(label.evidence[0].feature == "A: alfa");
  CHECK(label.evidence[0].weight == -4);
  CHECK(evidence_text(document, label.evidence[0]) == "alfa");
}

TEST_CASE("negative weights speak against a class, rules of the fallback against all") {
  const std::string rules = "{weight: 9, keywords: [alfa]}, {weight: -9, keywords: [gamma]}";
  CHECK(two_classes(rules).classify(document_of({"alfa"})).label == "A");
  CHECK(two_classes(rules).classify(document_of({"alfa gamma"})).label == "Other");
  const RuleSet own = rules_of(
      "task: t\nfallback: Other\nclasses:\n  - {label: A, rules: [{weight: 9, keywords: [alfa]}]}\n"
      "  - {label: Other, rules: [{weight: 9, keywords: [gamma]}]}\n");
  CHECK(own.classify(document_of({"alfa"})).label == "A");
  const Label label = own.classify(document_of({"gamma, gamma, alfa"}));
  CHECK(label.label == "Other");
  CHECK(label.confidence > 0.7);
  CHECK(label.evidence.at(0).feature == "gamma");
  CHECK(label.evidence.at(0).weight == 12);
}

TEST_CASE("without what the file requires nothing but the fallback is given") {
  const std::string top = "requires: [polizz*, premio]\n";
  const std::string rule = "{weight: 50, keywords: [alfa]}";
  CHECK(two_classes(rule, top).classify(document_of({"alfa"})).label == "Other");
  CHECK(two_classes(rule, top).classify(document_of({"alfa", "la polizza"})).label == "A");
}

TEST_CASE("a document without words is the fallback, and that is not sure") {
  const RuleSet rules = two_classes("{weight: 50, keywords: [alfa]}");
  CHECK(rules.classify(document_of({})).label == "Other");
  CHECK(rules.classify(document_of({})).confidence == 0);
  CHECK(rules.classify(document_of({"\n \f"})).confidence == 0);
  CHECK(rules.classify(document_of({"something else"})).confidence == 1);
}

TEST_CASE("what occurs here and there in a book does not classify it") {
  std::string book = "alfa gamma ";
  for (int i = 0; i < 50'000; ++i) book += "word ";
  const RuleSet rules = two_classes("{weight: 9, keywords: [alfa]}, {weight: 9, keywords: [gamma]}");
  CHECK(rules.classify(document_of({"alfa gamma"})).label == "A");
  CHECK(rules.classify(document_of({book})).label == "Other");
}

TEST_CASE("evidence is the heaviest first, each rule once at its first place") {
  const Document document = document_of({"gamma", "alfa e gamma, alfa"});
  const Label label =
      two_classes("{weight: 2, keywords: [gamma]}, {weight: 9, keywords: [alfa], name: first}")
          .classify(document);
  REQUIRE(label.evidence.size() == 2);
  CHECK(label.evidence[0].feature == "first");
  CHECK(label.evidence[0].weight == 12);
  CHECK(label.evidence[0].page == 2);
  CHECK(label.evidence[0].start == 0);
  CHECK(label.evidence[1].page == 1);
}
