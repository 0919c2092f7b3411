#pragma once
#include <filesystem>
#include <memory>
#include <optional>

#include "model/document.hpp"

namespace docmill {

/// Labels documents by rules, by a trained model, or by both: then each class of the model gets `boost` (a
/// key of the rule file) of log-odds for each point of its rules' scores, and a class with a veto found is
/// out. Immutable, shared by all threads.
class Classifier {
 public:
  /// Throws Error (stage classify) when a file is missing or malformed, or the rules name a class that the
  /// model does not know.
  static Classifier load(const std::optional<std::filesystem::path>& rules,
                         const std::optional<std::filesystem::path>& model);
  Classifier(Classifier&&) noexcept;
  ~Classifier();
  /// The label with its evidence, the strongest first. Task, fallback and threshold are the model's; where it
  /// has no fallback, that of the rules.
  Label classify(const Document& document) const;

 private:
  struct Data;
  explicit Classifier(std::unique_ptr<Data> data);
  std::unique_ptr<const Data> data_;
};

}  // namespace docmill
