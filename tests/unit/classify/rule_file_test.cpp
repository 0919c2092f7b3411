#include <catch2/catch.hpp>

#include "unit/classify/rules_support.hpp"

using namespace docmill;
using Catch::Matchers::Contains;

namespace {

/// The message with which these rules are refused; empty when they are accepted.
std::string refusal(const std::string& yaml) {
  try {
    rules_of(yaml);
  } catch (const Error& error) {
    CHECK(error.stage == Stage::classify);
    return error.message;
  }
  return {};
}

const std::string top = "task: t\nfallback: Other\nclasses:\n";
std::string with_rule(const std::string& rule) {
  return top + "  - label: A\n    rules:\n      - " + rule + "\n";
}

}  // namespace

TEST_CASE("a sound rule file is accepted") {
  CHECK(
      refusal(with_rule("{weight: 1, keywords: [x1, 'città*'], in: title, language: it, name: n}")).empty());
  CHECK(refusal("threshold: 0.25\nmidpoint: 3\ntolerate_ocr: yes\nrequires: [abc]\n" +
                with_rule("{weight: -1, expression: 'a+', case_sensitive: true}"))
            .empty());
}

TEST_CASE("an unknown key is refused with its place and the nearest known one") {
  CHECK_THAT(refusal("treshold: 1\n" + with_rule("{weight: 1, keywords: [x]}")),
             Contains("rules.yaml:1:1: unknown key 'treshold'") && Contains("did you mean 'threshold'?"));
  CHECK_THAT(refusal(with_rule("{weight: 1, keyword: [x]}")), Contains(":6:21:") && Contains("'keywords'"));
  CHECK_THAT(refusal(with_rule("{weight: 1, keywords: [x], in: titel}")),
             Contains(":6:40:") && Contains("'title'"));
  CHECK_THAT(refusal(with_rule("{weight: 1, zzzzzz: 1}")), Contains("known: weight, keywords"));
}

TEST_CASE("values out of place are refused where they stand") {
  const std::string rule = with_rule("{weight: 1, keywords: [x]}");
  CHECK_THAT(refusal("threshold: high\n" + rule), Contains(":1:12: threshold must be a number from 0 to 1"));
  CHECK_THAT(refusal("threshold: 1.5\n" + rule), Contains("from 0 to 1"));
  CHECK_THAT(refusal("midpoint: .nan\n" + rule), Contains("midpoint"));
  CHECK_THAT(refusal("task: u\n" + rule), Contains(":2:1: key 'task' given twice"));
  CHECK_THAT(refusal("fallback: Other\nclasses: [{label: A, rules: [{weight: 1, keywords: [x]}]}]\n"),
             Contains("key 'task' is missing"));
  CHECK_THAT(refusal(top + "  []\n"), Contains("must be a list and not empty"));
  CHECK_THAT(refusal(top + "  - {label: A}\n"), Contains(":4:5: class 'A' needs rules"));
  CHECK_THAT(refusal(rule + "  - {label: A, rules: [{weight: 1, keywords: [x]}]}\n"),
             Contains("class 'A' given twice"));
  CHECK_THAT(refusal(with_rule("{weight: 0, keywords: [x]}")), Contains("weight other than 0"));
  CHECK_THAT(refusal(with_rule("{keywords: [x]}")), Contains("weight other than 0"));
  CHECK_THAT(refusal(with_rule("{weight: 1}")), Contains("either 'keywords' or 'expression'"));
  CHECK_THAT(refusal(with_rule("{weight: 1, keywords: []}")),
             Contains("keywords must be a list and not empty"));
  CHECK_THAT(refusal(with_rule("{weight: 1, keywords: ['']}")), Contains("a keyword is empty"));
  CHECK_THAT(refusal("just text"), Contains("must be a map"));
  CHECK_THAT(refusal(""), Contains("must be a map"));
}

TEST_CASE("text that is no YAML is refused with line and column") {
  CHECK_THAT(refusal("task: [a\nb: c"), Contains("rules.yaml:"));
  CHECK_THAT(refusal("task: 't\n"), Contains("rules.yaml:"));
}

TEST_CASE("keywords that could never match or would match too much are refused") {
  CHECK_THAT(refusal(with_rule("{weight: 1, keywords: ['--']}")),
             Contains(":6:32: keyword '--' has no letters"));
  CHECK_THAT(refusal(with_rule("{weight: 1, keywords: ['ab*']}")), Contains("at least three letters"));
  CHECK_THAT(refusal(with_rule("{weight: 1, keywords: ['*abc']}")), Contains("only at the end of a word"));
  CHECK_THAT(refusal(with_rule("{weight: 1, keywords: ['abc*def']}")), Contains("only at the end of a word"));
  CHECK_THAT(refusal(with_rule("{weight: 1, keywords: ['abc *']}")), Contains("only at the end of a word"));
}

TEST_CASE("expressions that RE2 refuses or that match nothing at all are named") {
  CHECK_THAT(refusal(with_rule("{weight: 1, expression: 'a(b'}")),
             Contains(":6:33: expression 'a(b' is invalid") && Contains("missing )"));
  CHECK_THAT(refusal(with_rule("{weight: 1, expression: 'a*'}")), Contains("matches the empty text"));
  CHECK_THAT(refusal(with_rule("{weight: 1, expression: '(?=x)y'}")), Contains("invalid"));
  CHECK_THAT(refusal(with_rule("{weight: 1, expression: 'a)|(b'}")), Contains("invalid"));
}

TEST_CASE("a file that is not there is not found") {
  try {
    RuleSet::load("/nonexistent/rules.yaml");
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.code == Code::not_found);
    CHECK_THAT(error.message, Contains("/nonexistent/rules.yaml"));
  }
}

TEST_CASE("a keyword given twice in a class is refused, in another class or field it is not") {
  CHECK_THAT(refusal(with_rule("{weight: 1, keywords: [alfa, Alfa]}")),
             Contains(":6:38: 'Alfa' given twice in one class"));
  CHECK(refusal(with_rule("{weight: 1, keywords: [alfa]}") +
                "      - {weight: 1, keywords: [alfa], in: title}\n" +
                "  - {label: B, rules: [{weight: 1, keywords: [alfa]}]}\n")
            .empty());
}
