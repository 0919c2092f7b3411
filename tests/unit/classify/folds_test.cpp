#include "classify/folds.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "classify/near_duplicates.hpp"
#include "model_support.hpp"

using namespace docmill::classify;

namespace {

std::string letter(int number, int words) {
  std::string text;
  for (int i = 0; i < words; ++i)
    text += "parola" + std::to_string((number * 7'919 + i * i * 31) % 9'973) + " ";
  return text;
}

std::vector<uint32_t> groups_of(const std::vector<std::string>& texts) {
  std::vector<FoldedPages> documents;
  for (const auto& text : texts) documents.push_back(folded(text));
  std::vector<const FoldedPages*> pointers;
  for (const auto& document : documents) pointers.push_back(&document);
  return near_duplicate_groups(pointers);
}

}  // namespace

TEST_CASE("Copies with small changes are near-duplicates, other texts are not") {
  const std::string text = letter(1, 100);
  const auto groups =
      groups_of({text, letter(2, 100), "Spett. cliente, " + text, letter(3, 100), text + "cordiali saluti"});
  CHECK(groups == std::vector<uint32_t>{0, 1, 0, 3, 0});
}

TEST_CASE("Half of the words in common is not enough") {
  CHECK(groups_of({letter(1, 60) + letter(2, 60), letter(1, 60) + letter(3, 60)}) ==
        std::vector<uint32_t>{0, 1});
}

TEST_CASE(
    "Case, accents and punctuation do not hide a copy; empty texts are alone; short ones compare whole") {
  CHECK(groups_of({"Perché no?", "PERCHE NO", "", "", "perche si"}) == std::vector<uint32_t>{0, 0, 2, 3, 4});
}

TEST_CASE("Near-duplicates stay in one fold and every fold gets its share of each class") {
  Labelled documents;
  for (int i = 0; i < 60; ++i) documents.emplace_back(letter(i, 40), i % 3 == 0 ? "rare" : "common");
  for (int copy = 0; copy < 6; ++copy)
    documents.emplace_back(letter(900, 40) + "copia " + std::to_string(copy), "common");
  const auto set = labelled_set(documents);
  std::vector<uint32_t> all(set.size());
  for (uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  const auto folds = make_folds(set, all, 5);
  CHECK(folds.near_duplicates == 5);
  for (std::size_t i = 61; i < 66; ++i) CHECK(folds.fold_of[i] == folds.fold_of[60]);
  for (uint32_t fold = 0; fold < 5; ++fold) {
    std::size_t rare = 0;
    for (std::size_t i = 0; i < set.size(); ++i)
      if (folds.fold_of[i] == fold && set.classes[set.labels[i]] == "rare") ++rare;
    CHECK(rare == 4);
  }
}

TEST_CASE("The order in which documents come does not decide their folds") {
  Labelled documents;
  for (int i = 0; i < 30; ++i) documents.emplace_back(letter(i, 30), i % 2 == 0 ? "a" : "b");
  const auto fold_of = [](const Labelled& given) {
    const auto set = labelled_set(given);
    std::vector<uint32_t> all(set.size());
    for (uint32_t i = 0; i < all.size(); ++i) all[i] = i;
    const auto folds = make_folds(set, all, 3);
    std::set<std::pair<uint64_t, uint32_t>> result;
    for (std::size_t i = 0; i < set.size(); ++i) result.emplace(set.keys[i], folds.fold_of[i]);
    return result;
  };
  auto reversed = documents;
  std::ranges::reverse(reversed);
  CHECK(fold_of(documents) == fold_of(reversed));
}
