#include <cmath>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/unicode.hpp"
#include "classify/calibration.hpp"
#include "model_support.hpp"

using namespace docmill;
using namespace docmill::classify;

namespace {

std::string best_class(const TextModel& model, const std::string& text) {
  const auto odds = model.log_odds(folded(text));
  REQUIRE(odds);
  return model.data().classes[static_cast<std::size_t>(std::ranges::max_element(*odds) - odds->begin())];
}

Error error_of(const std::string& bytes) {
  try {
    decode_model(bytes, "x.model");
  } catch (const Error& error) {
    return error;
  }
  FAIL("taken for a model");
  throw;
}

}  // namespace

TEST_CASE("A model tells letters it has not seen") {
  const TextModel model{small_model()};
  CHECK(best_class(model, "la mia barca a vela nel porto") == "nautica");
  CHECK(best_class(model, "il furgone ha la targa nuova") == "auto");
  CHECK(best_class(model, "furgoni e veicoli") == "auto");  // other endings: by their characters
  CHECK_FALSE(model.log_odds(folded("")));
  CHECK_FALSE(model.log_odds(folded("?!...")));
}

TEST_CASE("The same data gives the same bytes, whatever the number of threads") {
  const auto set = labelled_set(small_letters());
  TrainingOptions options;
  options.features.bits = 16;
  const auto bytes = encode_model(train(set, options).model);
  options.threads = 4;
  CHECK(encode_model(train(set, options).model) == bytes);
  auto other = small_letters();
  other[0].first += " altro";
  CHECK(encode_model(train(labelled_set(other), options).model) != bytes);
}

TEST_CASE("A model without two classes is refused with the reason") {
  CHECK_THROWS_WITH(train(labelled_set({}), {}), Catch::Contains("no labelled documents"));
  CHECK_THROWS_WITH(train(labelled_set({{"uno", "a"}, {"due", "a"}}), {}),
                    Catch::Contains("same label, 'a'"));
}

TEST_CASE("A class of one document neither stops the training nor wins") {
  auto letters = small_letters();
  letters.emplace_back("ricorso al giudice di pace", "lite");
  TrainingOptions options;
  options.features.bits = 14;
  const TextModel model{train(labelled_set(letters), options).model};
  CHECK(model.data().classes.size() == 4);
  CHECK(best_class(model, "barca a vela nel porto") == "nautica");
}

TEST_CASE("Balanced classes lift a rare class") {
  Labelled letters;
  for (int i = 0; i < 40; ++i) letters.emplace_back("rosso comune " + std::to_string(i), "often");
  for (int i = 0; i < 3; ++i) letters.emplace_back("verde comune " + std::to_string(i + 100), "rare");
  TrainingOptions options;
  options.cost = 1;
  options.features.bits = 14;
  const auto odds_of_rare = [&] {
    const TextModel model{train(labelled_set(letters), options).model};
    const auto odds = *model.log_odds(folded("comune"));
    return (odds[1] - odds[0]) * model.data().temperature;
  };
  const double plain = odds_of_rare();
  options.balanced = true;
  CHECK(odds_of_rare() > plain);
}

TEST_CASE("A model comes back from its file as it was") {
  const auto model = small_model(0.6, "Altro");
  const TemporaryFolder folder;
  const auto file = folder.path() / "a.model";
  write_model(file, model);
  const auto read = read_model(file);
  CHECK(encode_model(read) == encode_model(model));
  CHECK(read.task == "request");
  CHECK(read.fallback == "Altro");
  CHECK(read.threshold == 0.6);
  CHECK(read.data_hash.starts_with("sha256:"));
  CHECK(read.classes == std::vector<std::string>{"auto", "casa", "nautica"});
}

TEST_CASE("No cut and no flipped bit is taken for a model") {
  TrainingOptions options;
  options.cost = 1;
  options.features.bits = 8;
  const auto bytes = encode_model(
      train(labelled_set({{"rosso", "a"}, {"verde", "b"}, {"rosso blu", "a"}, {"verde blu", "b"}}), options)
          .model);
  REQUIRE(bytes.size() < 20'000);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK_THROWS_AS(decode_model(std::string_view{bytes}.substr(0, size), "x"), Error);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    auto flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
    CHECK_THROWS_AS(decode_model(flipped, "x"), Error);
  }
  CHECK_THROWS_AS(decode_model(bytes + "x", "x"), Error);
}

TEST_CASE("What is wrong with a model file is said in one line") {
  auto bytes = encode_model(small_model());
  CHECK_THAT(error_of("%PDF-1.4").what(), Catch::Contains("x.model is no docmill model"));
  CHECK_THAT(error_of(bytes.substr(0, 200)).what(), Catch::Contains("cut short"));
  auto flipped = bytes;
  flipped[500] = static_cast<char>(flipped[500] ^ 1);
  CHECK_THAT(error_of(flipped).what(), Catch::Contains("checksum"));
  bytes[8] = 9;
  const auto error = error_of(bytes);
  CHECK(error.code == Code::unsupported);
  CHECK_THAT(error.what(), Catch::Contains("version 9") && Catch::Contains("train it again"));
  CHECK_THROWS_WITH(read_model("/nowhere/x.model"), Catch::Contains("/nowhere/x.model"));
}

TEST_CASE("Evidence names the words, where they stand, and adds up to the log-odds") {
  const TextModel model{small_model()};
  const std::string first = "Gentile cliente", second = "è la BARCA a vela";
  FoldedPages pages;
  pages.emplace_back(first);
  pages.emplace_back(second);
  const std::vector<uint32_t> numbers{1, 2};
  const auto evidence = model.evidence(pages, numbers, 2, 100);
  REQUIRE(!evidence.empty());
  const auto& strongest = evidence.front();
  CHECK((strongest.feature == "barca" || strongest.feature == "vela"));
  const auto barca = std::ranges::find(evidence, "barca", &Evidence::feature);
  REQUIRE(barca != evidence.end());
  CHECK(barca->page == 2);
  CHECK(barca->start == 5);  // code points, not bytes
  CHECK(barca->end == 10);
  CHECK(barca->weight > 0);
  double sum = 0;
  for (const auto& one : evidence) sum += one.weight;
  const double bias = model.data().weights.bias[2] / model.data().temperature;
  CHECK(sum + bias == Approx((*model.log_odds(pages))[2]).margin(0.01));
}
