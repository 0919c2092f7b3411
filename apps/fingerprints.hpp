#pragma once
#include <map>
#include <string>

#include "flow/settings.hpp"
#include "flow/store/journal.hpp"
#include "stage_settings.hpp"

namespace docmill {

/// Of what decides a run's results beside its documents: options, the content of the files that they name,
/// this program, its libraries, language data and fonts. Limits of time and memory are not in it: a document
/// that ran into one is worked on again with --retry-failed.
Fingerprints fingerprints(const OptionPairs& options, const StageSettings& stages);

/// Those, and those of the run's first results: see JournalSettings.
struct RunFingerprints {
  Fingerprints whole, first;
};
RunFingerprints run_fingerprints(const OptionPairs& options, const StageSettings& stages);

/// The same piece by piece, for people and to be compared between machines: names and values, secrets and
/// long ones as hashes; and what the processor has, of which recognised text depends.
std::map<std::string, std::string> conditions(const OptionPairs& options, const StageSettings& stages);

}  // namespace docmill
