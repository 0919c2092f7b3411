#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "model/document.hpp"

namespace docmill {

/// A set of classes with keywords, RE2 expressions and weights from a YAML file (format:
/// configs/rules/broker.yaml). Immutable, shared by all threads.
class RuleSet {
 public:
  /// Throws Error (stage classify) with file, line and the nearest known key for anything unknown or
  /// malformed.
  static RuleSet load(const std::filesystem::path& file);
  ~RuleSet();
  RuleSet(RuleSet&&) noexcept;
  /// The label with its evidence, best first; the fallback class when no class reaches the threshold.
  Label classify(const Document& document) const;

 private:
  struct Data;
  explicit RuleSet(std::unique_ptr<Data> data);
  std::unique_ptr<const Data> data_;
};

}  // namespace docmill
