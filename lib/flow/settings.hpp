#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/backoff.hpp"
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
  uint32_t depth = 8;              ///< of containers in containers
  uint64_t members = 100'000;      ///< of one input, over all depths
  uint64_t ratio = 100;            ///< bytes of all members to bytes of the input; 64 MiB are allowed anyway
  unsigned retries = 3;            ///< of reading an input, when that failed for what may pass
  unsigned recycle_after = 2'000;  ///< documents after which the worker is replaced

  /// A worker waits at most this long for a file, and never so long that it seems to sleep.
  BackoffLimits patience() const {
    return {.retries = retries, .total = std::min(longest_wait, page_timeout)};
  }
  /// The supervisor, which looks after all documents at once, waits less.
  static BackoffLimits brief_patience(unsigned retries) {
    return {.retries = retries, .total = std::chrono::seconds{3}};
  }
  static constexpr std::chrono::milliseconds longest_wait{30'000};
};

/// A template and the theme of what is drawn by it; empty for one that draws nothing.
struct NamedTemplate {
  std::filesystem::path file, theme;
};

/// What is made of each document: decks, letters, reports, e-mail drafts.
struct GenerateSettings {
  std::vector<NamedTemplate> templates;  ///< generate runs when there are any
  std::string lookup_name, lookup_csv;   ///< a table of clients: its file and content; no name = none
  std::vector<std::string> lookup_keys;  ///< columns by which its rows are found, tried in turn
  std::string date;                      ///< ISO 8601 day that letters bear; empty = the document's
};

/// Which stages run, and how. What the worker needs to know; it gets the resolved option values and builds
/// this anew.
struct StageSettings {
  bool from_records = false;  ///< given records came in; else they are of earlier runs, and their files are here
  bool ocr = true;
  OpenOptions open;
  ReadOptions read;
  OcrOptions recognition;
  double min_confidence = 0;  ///< of a document's recognised text, 0..1, see note_low_confidence()
  std::optional<std::filesystem::path> rules;  ///< classify runs when rules, model or both are set
  std::optional<std::filesystem::path> model;
  GenerateSettings generate;
  std::vector<std::string> document_exports;  ///< per-document formats written as artifacts
  bool keep_words = false;         ///< in records; without it words serve the exports alone
  bool redo_text_layers = false;   ///< recognise pages whose only text is an invisible layer over a picture
  bool repair = false;             ///< misread identifiers, in the recognised text
  bool ignore_protection = false;  ///< change what is signed or forbids changes, too
  bool thumbnail = false;  ///< of given records, and no other stage: pictures of first pages, as artifacts
  unsigned jobs = 1;
  Limits limits;
  bool sandbox = true;  ///< the worker gives up rights before it reads
};

}  // namespace docmill
