#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "classify/feature_space.hpp"
#include "classify/linear_solver.hpp"

namespace docmill::classify {

/// All that a model file holds.
struct ModelData {
  std::string task = "class";
  std::string fallback;    ///< label of documents whose best class is below the threshold; empty = none
  double threshold = 0;    ///< calibrated probability
  double temperature = 1;  ///< of the softmax that makes log-odds probabilities
  double cost = 1;         ///< the C it was trained with
  bool balanced = false;   ///< whether classes were weighted by their rarity
  uint64_t documents = 0;  ///< it was trained on
  std::string data_hash;   ///< "sha256:..." of those documents and their labels
  std::vector<std::string> classes;  ///< sorted
  FeatureOptions feature_options;
  std::vector<KnownFeature> features;
  float unknown_idf = 0;
  LinearWeights weights;
};

/// "DOCMILLM", version, length of the content, content, SHA-256 of all before (64 hex digits). Little-endian.
std::string encode_model(const ModelData& model);

/// The inverse. Throws Error damaged or unsupported; `place` names the file in the message.
ModelData decode_model(std::string_view bytes, const std::string& place);

/// Throws Error not_found, unreadable, too_large, damaged, unsupported.
ModelData read_model(const std::filesystem::path& file);
/// The file appears whole or not at all. Throws Error write_failed.
void write_model(const std::filesystem::path& file, const ModelData& model);

}  // namespace docmill::classify
