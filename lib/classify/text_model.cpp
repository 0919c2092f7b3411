#include "classify/text_model.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/error.hpp"

namespace docmill::classify {
namespace {

FeatureSpace space_of(ModelData& data) {
  try {
    return {data.feature_options, std::move(data.features), data.unknown_idf};
  } catch (const std::invalid_argument& error) {
    throw Error{Stage::classify, Code::damaged, std::string{"the model is damaged: "} + error.what(),
                "train it again"};
  }
}

/// A word of the document and what it adds.
struct WordWeight {
  std::string_view letters;
  uint32_t page = 0;
  const Token* token = nullptr;
  double weight = 0;
};

/// All words in order, with weight 0.
std::vector<WordWeight> words_of(const FoldedPages& pages, std::span<const uint32_t> numbers) {
  std::vector<WordWeight> words;
  for (std::size_t i = 0; i < pages.size(); ++i)
    for (const Token& token : pages[i].tokens())
      words.push_back({pages[i].letters(token), numbers[i], &token, 0});
  return words;
}

/// One entry for each word, at its first place.
std::vector<WordWeight> merged(const std::vector<WordWeight>& words) {
  std::vector<WordWeight> different;
  std::unordered_map<std::string_view, std::size_t> place;
  for (const WordWeight& word : words) {
    const auto [at, is_new] = place.try_emplace(word.letters, different.size());
    if (is_new)
      different.push_back(word);
    else
      different[at->second].weight += word.weight;
  }
  return different;
}

}  // namespace

FoldedPages folded_pages(const Document& document) {
  FoldedPages pages;
  pages.reserve(document.pages.size() + 1);
  for (const Page& page : document.pages) pages.emplace_back(page.text);
  if (!document.title.empty()) pages.emplace_back(document.title);
  return pages;
}

std::vector<uint32_t> page_numbers(const Document& document) {
  std::vector<uint32_t> numbers;
  for (const Page& page : document.pages) numbers.push_back(page.number);
  numbers.push_back(0);
  return numbers;
}

TextModel::TextModel(ModelData data)
    : data_{std::move(data)}, space_{space_of(data_)}, scratch_{std::make_unique<Scratch>([] {
        return std::make_unique<VectorScratch>();
      })} {}
TextModel::TextModel(TextModel&&) noexcept = default;
TextModel::~TextModel() = default;

std::optional<std::vector<double>> TextModel::log_odds(const FoldedPages& pages) const {
  const auto scratch = scratch_->take();
  space_.vector(pages, *scratch);
  if (scratch->entries.empty()) return std::nullopt;
  std::vector<float> scores(data_.classes.size(), 0);
  data_.weights.score(scratch->entries, scores);
  std::vector<double> result(scores.begin(), scores.end());
  for (double& score : result) score /= data_.temperature;
  return result;
}

std::vector<Evidence> TextModel::evidence(const FoldedPages& pages, std::span<const uint32_t> numbers,
                                          std::size_t label, std::size_t most) const {
  const auto scratch = scratch_->take();
  space_.vector(pages, *scratch, true);
  // What one occurrence of a feature adds: its part of what the feature adds.
  scratch->shares.resize(space_.size());
  for (const Entry& entry : scratch->entries) scratch->shares[entry.row] = 0;
  for (const Occurrence& occurrence : scratch->occurrences) ++scratch->shares[occurrence.row];
  for (const Entry& entry : scratch->entries)
    scratch->shares[entry.row] = entry.value *
                                 data_.weights.weights[entry.row * data_.classes.size() + label] /
                                 scratch->shares[entry.row];
  auto words = words_of(pages, numbers);
  for (const Occurrence& occurrence : scratch->occurrences) {
    const double added = scratch->shares[occurrence.row] / data_.temperature / (occurrence.pair ? 2 : 1);
    words[occurrence.word].weight += added;
    if (occurrence.pair) words[occurrence.word + 1].weight += added;
  }
  auto strongest = merged(words);
  std::ranges::stable_sort(strongest, [](const WordWeight& a, const WordWeight& b) {
    return std::abs(a.weight) > std::abs(b.weight);
  });
  strongest.resize(std::min(strongest.size(), most));
  std::vector<Evidence> result;
  for (const WordWeight& word : strongest)
    result.push_back({std::string{word.letters},
                      quantise_confidence(word.weight),
                      word.page,
                      word.token->start,
                      word.token->end,
                      {}});
  return result;
}

}  // namespace docmill::classify
