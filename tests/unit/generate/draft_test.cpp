#include "generate/draft.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "generate/deck.hpp"
#include "generate/lookup.hpp"

using namespace docmill;

namespace {

const std::string head = "kind: letter\nformat: pdf\nlanguage: it\n";

DraftTemplate loaded(const std::string& yaml, const LookupTable* lookup = nullptr,
                     const std::string& body = {}) {
  const TemporaryFolder folder;
  std::ofstream{folder.path() / "x.yaml"} << yaml;
  if (!body.empty()) std::ofstream{folder.path() / "x.mustache"} << body;
  return load_draft_template(folder.path() / "x.yaml", lookup);
}

std::string refusal(const std::string& yaml, const LookupTable* lookup = nullptr,
                    const std::string& body = {}) {
  try {
    loaded(yaml, lookup, body);
  } catch (const Error& error) {
    return error.message;
  }
  return {};
}

Document request() {
  Document document;
  document.source.path = "in/request.pdf";
  document.language = "it";
  document.created = "2025-03-17T09:00:00+00:00";
  document.labels.push_back({"request", "Fleet", 0.9876, {}, {}});
  document.pages.emplace_back();
  document.pages.back().number = 1;
  document.pages.back().text =
      "Rossi S.r.l.\nP. IVA 01234567890\nmassimale di € 1.000.000, targhe AB 123 CD e EF 456 GH\n";
  document.counts = {1, 12, 90, 0, {}};
  return document;
}

/// The body's first paragraph.
std::string said(const std::string& yaml, const Document& document = request(),
                 const DraftContext& context = {}) {
  const auto plan = plan_draft(document, loaded(yaml, context.lookup), context);
  const auto& body = std::get<LetterPlan>(plan.content).body;
  return body.empty() || body[0].lines.empty() ? "" : body[0].lines[0];
}

}  // namespace

TEST_CASE("the templates that are shipped load") {
  for (const auto* name : {"broker-letter", "broker-reply", "report"}) {
    INFO(name);
    CHECK_NOTHROW(
        load_draft_template(std::string{SOURCE_DIR "/configs/templates/"} + name + ".yaml", nullptr));
  }
  CHECK(is_deck_template(SOURCE_DIR "/configs/templates/deck.yaml"));
  CHECK_FALSE(is_deck_template(SOURCE_DIR "/configs/templates/report.yaml"));
  const TemporaryFolder folder;
  std::ofstream{folder.path() / "deck.yaml"} << "kind: deck\ntheme: nordic\n";
  CHECK(is_deck_template(folder.path() / "deck.yaml"));
  CHECK(load_deck_template(folder.path() / "deck.yaml").theme == "nordic");
}

TEST_CASE("a tag that names nothing is an error with file, line and the nearest name") {
  CHECK_THAT(refusal(head + "body: |\n  one\n\n  {{titel}}\n"),
             Catch::Contains("x.yaml:7: unknown field 'titel' (did you mean 'title'?)"));
  CHECK_THAT(refusal(head + "subject: \"{{lable}}\"\nbody: x\n"), Catch::Contains("x.yaml:4: "));
  CHECK_THAT(refusal(head, nullptr, "a\n{{#labels}}\n{{labl}}\n{{/labels}}\n"),
             Catch::Contains("x.mustache:3: "));
  CHECK_THAT(refusal(head + "body: \"{{created|dates}}\"\n"), Catch::Contains("did you mean 'date'"));
  CHECK_THAT(refusal(head + "body: \"{{sections}}\"\n"), Catch::Contains("is a list"));
  CHECK_THAT(refusal(head + "body: |\n  {{#sections}}\n  x\n"),
             Catch::Contains("x.yaml:5: ") && Catch::Contains("not closed"));
  CHECK_THAT(refusal(head + "body: |\n  {{title\n"), Catch::Contains("x.yaml:5: "));
  CHECK_THAT(refusal(head + "body: \"{{>other}}\"\n"), Catch::Contains("do not include"));
  CHECK_THAT(refusal(head + "required:\n  - title\n  - naem\nbody: x\n"), Catch::Contains("x.yaml:6: "));
}

TEST_CASE("a mistake in a template's head is named by line") {
  CHECK_THAT(refusal("kind: letter\nformat: docx\nbody: x\n"), Catch::Contains("x.yaml:2: "));
  CHECK_THAT(refusal(head + "subjct: x\nbody: x\n"), Catch::Contains("did you mean 'subject'"));
  CHECK_THAT(refusal(head + "to: x\nbody: x\n"), Catch::Contains("eml only"));
  CHECK_THAT(refusal(head), Catch::Contains("needs a body"));
  CHECK_THAT(refusal(head + "fields:\n  a: '('\nbody: x\n"), Catch::Contains("x.yaml:5: "));
  CHECK_THAT(refusal(head + "fields:\n  title: 'x'\nbody: x\n"), Catch::Contains("every document has"));
  CHECK_THAT(refusal(head + "classes:\n  A:\n    x: 1\n  B:\n    y: 2\nbody: x\n"),
             Catch::Contains("x.yaml:7: ") && Catch::Contains("has no 'x'"));
}

TEST_CASE("fields come from the text, written as the letter's language wants them") {
  const std::string fields =
      "fields:\n  limit: 'massimale[^€]*€ ?([\\d.]+\\d)'\n"
      "  plates:\n    expression: '\\b[A-Z]{2} \\d{3} [A-Z]{2}\\b'\n    all: true\n";
  CHECK(said(head + fields + "body: \"{{limit|currency}} {{plates|count}}: {{plates|list}}\"\n") ==
        "1.000.000,00\u00A0€ 2: AB 123 CD, EF 456 GH");
  CHECK(said(head + "body: \"{{label}} {{confidence|percent}}, {{created|date}}, {{counts.pages}}\"\n") ==
        "Fleet 98,76%, 17 marzo 2025, 1");
  CHECK(said(head + "body: \"{{date|date}}\"\n", request(), {nullptr, "2025-04-01", {}}) == "1 aprile 2025");
  CHECK(said(head + "body: \"{{#author}}by {{author}}{{/author}}{{^author}}anonymous{{/author}}\"\n") ==
        "anonymous");
}

TEST_CASE("nothing is escaped for HTML, and a value's markup means nothing") {
  auto document = request();
  document.title = "A & B <c> \"d\" | # e";
  CHECK(said(head + "body: \"{{title}}\"\n", document) == document.title);
  document.title = "- x";
  CHECK(said(head + "body: \"{{title}}\"\n", document) == "- x");
}

TEST_CASE("lines of sections that are left out leave no empty line") {
  const auto plan =
      plan_draft(request(),
                 loaded(head + "body: |\n  | a | 1 |\n  {{#author}}\n  | b | 2 |\n  {{/author}}\n"
                               "  {{#title}}\n  | c | 3 |\n  {{/title}}\n  | d | 4 |\n\n"
                               "  {{#author}}\n  x\n  {{/author}}\n\n  end\n"),
                 {});
  const auto& body = std::get<LetterPlan>(plan.content).body;
  REQUIRE(body.size() == 2);
  CHECK(body[0].rows.size() == 3);  // the title is the file's name
}

TEST_CASE("texts by class") {
  const std::string classes = "classes:\n  Fleet:\n    what: \"cars of {{label}}\"\n    list: [a, b]\n";
  CHECK(said(head + classes + "body: \"{{class.what}}: {{class.list|list}}\"\n") == "cars of Fleet: a, b");
  auto other = request();
  other.labels[0].label = "Other";
  CHECK_THROWS_WITH(said(head + classes + "body: \"{{class.what}}\"\n", other),
                    Catch::Contains("no texts for the class 'Other'"));
  CHECK(said(head + classes + "  otherwise:\n    what: things\n    list: []\nbody: \"{{class.what}}\"\n",
             other) == "things");
}

TEST_CASE("a required field that is empty stops the letter and names the template's line") {
  try {
    said(head + "required: [title, author]\nbody: x\n");
    FAIL("nothing thrown");
  } catch (const Error& error) {
    CHECK(error.code == Code::missing_field);
    CHECK_THAT(error.message, Catch::Contains("'author'") && Catch::Contains("x.yaml:4"));
  }
}

TEST_CASE("a client is looked up by what the document says") {
  const std::string yaml =
      "kind: reply\nformat: eml\nto: \"{{client.email}}\"\nsubject: \"{{client.name}}\"\n"
      "fields:\n  vat: 'P\\. IVA (\\d{11})'\nbody: Dear {{lookup.name}}\n";
  const LookupTable table{"VAT;Name;Email\n1234567890;Rossi & figli;a@b.example\n", "c.csv", {"vat"}};
  const auto plan = plan_draft(request(), loaded(yaml, &table), {&table, {}, {}});
  const auto& mail = std::get<MailPlan>(plan.content);
  CHECK(mail.to == "a@b.example");
  CHECK(mail.subject == "Rossi & figli");
  CHECK(mail.text == "Dear Rossi & figli\n");
  CHECK(plan.problems.empty());

  const LookupTable others{"VAT;Name;Email\n5;Bianchi;c@d.example\n", "c.csv", {"vat"}};
  const auto none = plan_draft(request(), loaded(yaml, &others), {&others, {}, {}});
  CHECK(std::get<MailPlan>(none.content).to.empty());
  REQUIRE(none.problems.size() == 2);
  CHECK(none.problems[0].code == Code::no_match);
  CHECK_THAT(none.problems[0].message, Catch::Contains("01234567890"));
  CHECK(none.problems[1].code == Code::no_recipient);

  const LookupTable columns{"VAT;Nome\n5;x\n", "c.csv", {"vat"}};
  CHECK_THAT(refusal(yaml, &columns), Catch::Contains("did you mean 'lookup.nome'"));
  const LookupTable keys{"Id;Name;Email\n5;x;y\n", "c.csv", {"id"}};
  CHECK_THAT(refusal(yaml, &keys), Catch::Contains("no expression for 'id'"));
}

TEST_CASE("two clients in one document are not guessed at") {
  const std::string yaml =
      "kind: reply\nformat: eml\nto: \"{{client.email}}\"\nfields:\n  vat: '\\b\\d{11}\\b'\nbody: x\n";
  const LookupTable table{"VAT;Email\n1234567890;a@b.example\n55555555555;c@d.example\n", "c.csv", {"vat"}};
  auto document = request();
  document.pages[0].text += "55555555555\n";
  const auto plan = plan_draft(document, loaded(yaml, &table), {&table, {}, {}});
  CHECK(std::get<MailPlan>(plan.content).to.empty());
  CHECK_THAT(plan.problems.at(0).message, Catch::Contains("lines 2 and 3"));
}
