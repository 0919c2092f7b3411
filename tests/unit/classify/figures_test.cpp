#include <cmath>

#include <catch2/catch.hpp>

#include "classify/calibration.hpp"
#include "classify/evaluation.hpp"

using namespace docmill::classify;

TEST_CASE("Wilson's bounds are those of published tables") {
  CHECK(wilson(189, 200).lower == Approx(0.9042).margin(5e-4));
  CHECK(wilson(189, 200).upper == Approx(0.9690).margin(5e-4));
  CHECK(wilson(186, 200).lower == Approx(0.8860).margin(5e-4));
  CHECK(wilson(0, 10).lower == Approx(0).margin(1e-12));
  CHECK(wilson(0, 10).upper == Approx(0.2775).margin(5e-4));
  CHECK(wilson(0, 0).lower == 0);
  CHECK(wilson(0, 0).upper == 1);
}

TEST_CASE("The bootstrap's bounds of a proportion are near the exact ones, and the same each time") {
  const auto mean = [](std::span<const uint32_t> counts) {
    double ones = 0;
    for (std::size_t i = 0; i < 80; ++i) ones += counts[i];
    return std::vector<double>{ones / 100};
  };
  const auto interval = bootstrap(100, mean)[0];
  CHECK(interval.value == Approx(0.8));
  CHECK(interval.lower == Approx(0.72).margin(0.02));
  CHECK(interval.upper == Approx(0.88).margin(0.02));
  CHECK(bootstrap(100, mean)[0].lower == interval.lower);
  CHECK(bootstrap(100, mean, 1'000, 7)[0].value == interval.value);
}

TEST_CASE("Accuracy, F1 and confusions are those counted by hand") {
  // Class 0: 3 of 4 right, one taken for 1. Class 1: 1 of 2 right, one taken for 0. Class 2 has no documents.
  std::vector<Judgement> judgements;
  for (const auto& [truth, answer] :
       std::vector<std::pair<uint32_t, uint32_t>>{{0, 0}, {0, 0}, {0, 0}, {0, 1}, {1, 1}, {1, 0}})
    judgements.push_back({truth, answer, 0.9, answer});
  const auto evaluation = evaluate(judgements, 3);
  CHECK(evaluation.accuracy.value == Approx(4.0 / 6));
  CHECK(evaluation.classes[0].precision.value == Approx(0.75));
  CHECK(evaluation.classes[0].recall.value == Approx(0.75));
  CHECK(evaluation.classes[1].f1.value == Approx(0.5));
  CHECK(evaluation.macro_f1.value == Approx((0.75 + 0.5) / 2));
  CHECK(evaluation.confusion[0][1] == 1);
  CHECK(evaluation.confusion[1][0] == 1);
  CHECK(evaluation.classes[2].support == 0);
}

TEST_CASE("Calibration error is the distance between probability and share of right ones") {
  std::vector<Judgement> judgements;
  for (uint32_t i = 0; i < 100; ++i) judgements.push_back({i < 70 ? 1u : 0u, 1, 0.9, 1});
  CHECK(calibration_error(judgements) >= 0.2 - 1e-9);
  for (auto& judgement : judgements) judgement.truth = 1;
  CHECK(calibration_error(judgements) == Approx(0.1));
}

TEST_CASE("The surest answers come first in the risk-coverage curve") {
  std::vector<Judgement> judgements;
  for (uint32_t i = 0; i < 100; ++i) judgements.push_back({i < 90 ? 0u : 1u, 0, 1 - i / 200.0, 0});
  const auto evaluation = evaluate(judgements, 2);
  for (const auto& risk : evaluation.risks) {
    if (risk.coverage < 0.905) CHECK(risk.risk.value == 0);
    if (risk.coverage > 0.99) CHECK(risk.risk.value == Approx(0.1));
  }
  CHECK(evaluation.risk_area.value < 0.01);
}

TEST_CASE("Answers below the threshold count as no answer") {
  std::vector<Judgement> judgements{{0, 0, 0.9, 0}, {1, 0, 0.3, 2}, {1, 1, 0.8, 1}, {0, 1, 0.7, 1}};
  const auto evaluation = evaluate(judgements, 3, 2);
  CHECK(evaluation.answered.value == Approx(0.75));
  CHECK(evaluation.selective_accuracy.value == Approx(2.0 / 3));
  CHECK(evaluation.accuracy.value == Approx(0.5));
}

TEST_CASE("A temperature mends probabilities that are too sure") {
  // Scores say 95 % (log-odds 2.94), 70 % are right.
  std::vector<float> scores;
  std::vector<uint32_t> labels;
  for (uint32_t i = 0; i < 1'000; ++i) {
    scores.insert(scores.end(), {2.94f + static_cast<float>(i % 10) * 0.01f, 0});
    labels.push_back(i / 10 % 10 < 7 ? 0 : 1);
  }
  const auto judge = [&](double temperature) {
    std::vector<Judgement> judgements;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      std::vector<double> row{scores[2 * i], scores[2 * i + 1]};
      to_probabilities(row, temperature);
      judgements.push_back({labels[i], 0, row[0], 0});
    }
    return calibration_error(judgements);
  };
  const double temperature = fit_temperature(scores, labels, 2);
  CHECK(judge(1) > 0.2);
  CHECK(temperature > 2);
  CHECK(judge(temperature) < 0.05);
}

TEST_CASE("Every figure has a name, with its bounds") {
  const std::vector<std::string> names{"a", "b"};
  const std::vector<Judgement> judgements{{0, 0, 0.9, 0}, {1, 1, 0.8, 1}};
  std::vector<std::string> found;
  for (const auto& [name, value] : figures(evaluate(judgements, 2), names)) {
    found.push_back(name);
    CHECK(std::isfinite(value));
  }
  for (const char* const name : {"accuracy", "accuracy_lower95", "macro_f1_upper95", "ece",
                                 "recall.b_lower95", "risk_at_90", "support.a"})
    CHECK(std::ranges::count(found, name) == 1);
}
