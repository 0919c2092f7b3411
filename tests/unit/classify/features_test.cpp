#include <cmath>
#include <map>

#include <catch2/catch.hpp>

#include "model_support.hpp"

using namespace docmill::classify;

namespace {

std::vector<Feature> features_of(const std::string& text, unsigned bits = 24) {
  std::vector<Feature> found;
  FeatureHasher{bits}.each(FoldedText{text}, [&](const Feature& feature) { found.push_back(feature); });
  return found;
}

std::size_t count(const std::vector<Feature>& features, Block block) {
  return static_cast<std::size_t>(
      std::ranges::count_if(features, [&](const Feature& feature) { return feature.block() == block; }));
}

}  // namespace

TEST_CASE("A text's features are its words, their pairs and 3 to 5 characters within the words") {
  const auto features = features_of("Rosso blu");
  CHECK(count(features, Block::words) == 3);
  // " rosso " has 5 + 4 + 3 runs, " blu " 3 + 2 + 1.
  CHECK(count(features, Block::characters) == 18);
  for (const Feature& feature : features) CHECK(feature.bucket < (1u << 24));
}

TEST_CASE("Case and accents make no difference, another word and another order do") {
  const auto buckets = [](const std::string& text) {
    std::vector<uint32_t> all;
    for (const Feature& feature : features_of(text)) all.push_back(feature.bucket);
    return all;
  };
  CHECK(buckets("Perché NO") == buckets("perche no"));
  CHECK(buckets("rosso blu") != buckets("blu rosso"));
  CHECK(buckets("rosso") != buckets("rosse"));
}

TEST_CASE("Accented and unaccented letters of other scripts count as one character each") {
  CHECK(count(features_of("жук"), Block::characters) == count(features_of("zuk"), Block::characters));
}

TEST_CASE("Values are sublinear tf-idf, each block of its share's length") {
  const std::vector<FoldedPages> documents{folded("aa aa bb"), folded("aa cc"), folded("dd")};
  std::vector<const FoldedPages*> pointers;
  for (const auto& document : documents) pointers.push_back(&document);
  FeatureOptions options;
  options.bits = 22;
  options.least_documents = 1;
  options.character_share = 0.25;
  const auto space = FeatureSpace::fit(pointers, options);
  VectorScratch scratch;
  space.vector(documents[0], scratch);

  std::map<uint32_t, double> value;  // by bucket
  std::map<uint32_t, double> squares;
  for (const Entry& entry : scratch.entries) {
    const uint32_t bucket = space.features()[entry.row].bucket;
    value[bucket] = entry.value;
    squares[bucket & 1] += entry.value * entry.value;
  }
  CHECK(squares[0] == Approx(0.75).epsilon(1e-5));
  CHECK(squares[1] == Approx(0.25).epsilon(1e-5));

  // By hand: of 3 documents aa is in 2, bb, "aa aa" and "aa bb" are in 1; aa occurs twice.
  const double common = std::log(4.0 / 3) + 1, rare = std::log(4.0 / 2) + 1;
  const double aa = (1 + std::log(2)) * common;
  const double length = std::sqrt(aa * aa + 3 * rare * rare);
  const auto bucket_of = [&](const std::string& word) { return features_of(word, 22).front().bucket; };
  CHECK(value.at(bucket_of("aa")) == Approx(std::sqrt(0.75) * aa / length).epsilon(1e-5));
  CHECK(value.at(bucket_of("bb")) == Approx(std::sqrt(0.75) * rare / length).epsilon(1e-5));
}

TEST_CASE("Unknown words make the vector of the known ones shorter, and rare features are dropped") {
  const std::vector<FoldedPages> documents{folded("rosso verde"), folded("rosso giallo")};
  const std::vector<const FoldedPages*> pointers{&documents[0], &documents[1]};
  FeatureOptions options;
  options.least_documents = 2;
  const auto space = FeatureSpace::fit(pointers, options);
  VectorScratch scratch;
  const auto length = [&](const std::string& text) {
    space.vector(folded(text), scratch);
    double sum = 0;
    for (const Entry& entry : scratch.entries) sum += entry.value * entry.value;
    return sum;
  };
  CHECK(length("rosso") == Approx(1));
  CHECK(length("rosso zzzz") < 0.6);
  CHECK(length("rosso zzzz") > 0);
  space.vector(folded("verde"), scratch);
  for (const Entry& entry : scratch.entries)
    CHECK((space.features()[entry.row].bucket & 1) == 1);  // "ver" of "verde" is rare, too
}

TEST_CASE("Working memory left by one document does not show in the next") {
  const std::vector<FoldedPages> documents{folded("uno due tre"), folded("due tre quattro")};
  const std::vector<const FoldedPages*> pointers{&documents[0], &documents[1]};
  FeatureOptions options;
  options.least_documents = 1;
  const auto space = FeatureSpace::fit(pointers, options);
  VectorScratch used, fresh;
  space.vector(documents[0], used);
  space.vector(documents[1], used);
  space.vector(documents[1], fresh);
  REQUIRE(used.entries.size() == fresh.entries.size());
  for (std::size_t i = 0; i < used.entries.size(); ++i) {
    CHECK(used.entries[i].row == fresh.entries[i].row);
    CHECK(used.entries[i].value == fresh.entries[i].value);
  }
}
