#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "flow/supervisor/supervisor.hpp"

namespace docmill {

/// "22 documents: 21 ok, 1 failed"
std::string describe_counts(const EndRecord& documents);
/// One line, for logs: "22 documents: 21 ok, 1 failed; 57 pages in 31.2 s, 1.8 pages/s; out/records.jsonl".
std::string summary_line(const RunSummary& summary, const std::filesystem::path& results);
/// Some lines, for people.
std::string summary_text(const RunSummary& summary, const std::filesystem::path& results);

/// What each level of the cache was asked, and how its server did; none when nothing was asked.
std::vector<std::string> cache_lines(const CacheReport& report);

}  // namespace docmill
