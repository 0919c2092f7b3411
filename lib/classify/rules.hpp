#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// What the rules say of each class (by its place in the rule file), for a Classifier that has a model too.
struct RuleVerdict {
  std::vector<double> scores;  ///< points; below 0 when more speaks against the class than for it
  std::vector<std::pair<std::size_t, Evidence>>
      evidence;  ///< a class and a rule of it that was found, weight in points
  std::vector<std::pair<std::size_t, Evidence>> vetoes;  ///< a class and what excludes it
  bool required_found = true;  ///< false: none of the keywords that the file requires occurs
};

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
  RuleVerdict judge(const Document& document) const;

  const std::vector<std::string>& labels() const;
  const std::string& fallback() const;
  double boost() const;

 private:
  struct Data;
  explicit RuleSet(std::unique_ptr<Data> data);
  std::unique_ptr<const Data> data_;
};

}  // namespace docmill
