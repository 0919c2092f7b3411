#include "classify/classifier.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "model_support.hpp"

using namespace docmill;

namespace {

/// A folder with a model and a rule file.
struct Bench {
  explicit Bench(const std::string& rules = {}, double threshold = 0, const std::string& fallback = {}) {
    classify::write_model(model, classify::small_model(threshold, fallback));
    if (!rules.empty()) std::ofstream{rule_file} << rules;
    has_rules = !rules.empty();
  }
  Classifier classifier() const {
    return Classifier::load(has_rules ? std::optional{rule_file} : std::nullopt, model);
  }
  TemporaryFolder folder;
  std::filesystem::path model = folder.path() / "m.model", rule_file = folder.path() / "r.yaml";
  bool has_rules = false;
};

Document letter(const std::string& text) {
  Document document;
  document.pages.push_back({});
  document.pages[0].number = 1;
  document.pages[0].text = text;
  document.counts.words = 10;
  return document;
}

const std::string head = "task: request\nfallback: Altro\nboost: 1\nclasses:\n  - label: casa\n    rules:\n";

}  // namespace

TEST_CASE("A model labels a record with a probability and evidence") {
  const auto label = Bench{}.classifier().classify(letter("ormeggio della barca nel porto"));
  CHECK(label.task == "request");
  CHECK(label.label == "nautica");
  CHECK(label.confidence > 0.5);
  CHECK(label.confidence <= 1);
  REQUIRE(!label.evidence.empty());
  CHECK(label.evidence.size() <= 8);
  CHECK(label.evidence.front().page == 1);
}

TEST_CASE("Below the threshold the fallback is the label; nothing to read is sure of nothing") {
  const Bench bench{{}, 0.9999, "Altro"};
  const auto label = bench.classifier().classify(letter("barca o condominio, targa o tetto"));
  CHECK(label.label == "Altro");
  REQUIRE(!label.evidence.empty());
  CHECK(label.evidence.front().feature.find(": ") != std::string::npos);
  const auto empty = bench.classifier().classify(letter(""));
  CHECK(empty.label == "Altro");
  CHECK(empty.confidence == 0);
}

TEST_CASE("Rules lift their class, and say so") {
  const auto text = letter("preventivo per la barca e per la veranda");
  CHECK(Bench{}.classifier().classify(text).label == "nautica");
  const auto label =
      Bench{head + "      - weight: 20\n        keywords: [veranda]\n"}.classifier().classify(text);
  CHECK(label.label == "casa");
  const auto rule = std::ranges::find(label.evidence, "veranda", &Evidence::feature);
  REQUIRE(rule != label.evidence.end());
  CHECK(label.evidence.front().weight == Approx(20));
  CHECK(label.evidence.front().start == 33);
}

TEST_CASE("A veto keeps a class out, and is the first evidence") {
  const auto text = letter("fabbricato in condominio, tetto e muro: non assicurabile");
  CHECK(Bench{}.classifier().classify(text).label == "casa");
  const auto label =
      Bench{head + "      - veto: true\n        keywords: [non assicurabile]\n"}.classifier().classify(text);
  CHECK(label.label != "casa");
  REQUIRE(!label.evidence.empty());
  CHECK(label.evidence.front().feature == "veto on casa: non assicurabile");
}

TEST_CASE("A veto works without a model, too") {
  const Bench bench{
      head + "      - weight: 9\n        keywords: [tetto]\n      - veto: true\n        keywords: [barca]\n"};
  const auto rules = Classifier::load(bench.rule_file, std::nullopt);
  CHECK(rules.classify(letter("il tetto")).label == "casa");
  CHECK(rules.classify(letter("il tetto della barca")).label == "Altro");
}

TEST_CASE("What the rules require decides before the model") {
  const Bench bench{
      "task: request\nfallback: Altro\nrequires: [polizza]\nclasses:\n  - label: casa\n    rules:\n      - "
      "weight: 1\n        keywords: [tetto]\n"};
  CHECK(bench.classifier().classify(letter("barca a vela nel porto")).label == "Altro");
  CHECK(bench.classifier().classify(letter("polizza per la barca a vela nel porto")).label == "nautica");
}

TEST_CASE("Rules for a class that the model does not know are refused, naming the nearest") {
  const Bench bench{
      "task: t\nfallback: Altro\nclasses:\n  - label: nautiche\n    rules:\n      - weight: 1\n        "
      "keywords: [tetto]\n"};
  CHECK_THROWS_WITH(bench.classifier(),
                    Catch::Contains("'nautiche'") && Catch::Contains("did you mean 'nautica'"));
}

TEST_CASE("A rule has a weight or a veto, not both") {
  const Bench bench{head + "      - weight: 1\n        veto: true\n        keywords: [tetto]\n"};
  CHECK_THROWS_WITH(bench.classifier(), Catch::Contains("'veto' has no weight"));
}
