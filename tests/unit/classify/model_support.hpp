#pragma once
#include <string>
#include <utility>
#include <vector>

#include "classify/text_model.hpp"
#include "classify/training.hpp"

namespace docmill::classify {

using Labelled = std::vector<std::pair<std::string, std::string>>;  ///< text and label

inline LabelledSet labelled_set(const Labelled& documents) {
  LabelledSetBuilder builder;
  for (const auto& [text, label] : documents) builder.add("", label, {text});
  return builder.take();
}

inline FoldedPages folded(const std::string& text) {
  FoldedPages pages;
  pages.emplace_back(text);
  return pages;
}

/// Letters about cars, houses and boats, each class with words of its own among common ones.
inline Labelled small_letters(int each = 12) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> topics{
      {"auto", {"targa", "veicolo", "motore", "patente", "furgone"}},
      {"casa", {"tetto", "muro", "condominio", "fabbricato", "incendio"}},
      {"nautica", {"barca", "vela", "porto", "ormeggio", "scafo"}}};
  const std::vector<std::string> common{"gentile", "polizza",   "preventivo", "cordiali",
                                        "saluti",  "richiesta", "cliente"};
  Labelled letters;
  for (int i = 0; i < each; ++i)
    for (const auto& [label, words] : topics) {
      std::string text = common[static_cast<std::size_t>(i) % common.size()];
      for (int k = 0; k < 4; ++k) {
        text += " " + words[static_cast<std::size_t>(i + k * (i % 3 + 1)) % words.size()];
        text += " " + common[static_cast<std::size_t>(i * (k + 2) + k) % common.size()];
      }
      letters.emplace_back(text + " numero " + std::to_string(i), label);
    }
  return letters;
}

inline ModelData small_model(double threshold = 0, const std::string& fallback = {}) {
  TrainingOptions options;
  options.task = "request";
  options.cost = 16;
  options.fallback = fallback;
  options.threshold = threshold;
  options.features.bits = 14;
  options.features.least_documents = 1;
  return train(labelled_set(small_letters()), options).model;
}

}  // namespace docmill::classify
