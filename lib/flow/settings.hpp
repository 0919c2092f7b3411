#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "export/export.hpp"
#include "ocr/engine.hpp"
#include "readers/reader.hpp"

namespace docmill {

/// Limits of a run. Page limits count CPU time of the page's thread; ten times that in wall time catches
/// sleeps.
struct Limits {
  std::chrono::milliseconds page_timeout{60'000};
  std::chrono::milliseconds document_timeout{600'000};  ///< CPU time over all pages of one document
  uint64_t memory = 0;  ///< bytes of the worker's resident memory; 0 = 3/4 of what the machine (cgroup) has
  uint64_t document_bytes = 2ull << 30;
  unsigned recycle_after = 2'000;  ///< documents after which the worker is replaced
};

/// Which stages run, and how. What the worker needs to know; it gets the resolved option values and builds
/// this anew.
struct StageSettings {
  bool ocr = true;
  OpenOptions open;
  ReadOptions read;
  OcrOptions recognition;
  std::optional<std::filesystem::path> rules;          ///< classify runs when set
  std::optional<std::filesystem::path> deck_template;  ///< generate runs when set
  std::optional<std::filesystem::path> theme;
  std::vector<std::string> document_exports;  ///< per-document formats written as artifacts (txt, md)
  unsigned jobs = 1;
  Limits limits;
};

}  // namespace docmill
