#pragma once
#include <cstdint>
#include <span>

#include "options.hpp"

/// The option table in parts, one per command that the options are named after.
namespace docmill::option_tables {

// Sets of commands, bits of Option::commands.
constexpr unsigned ingest = 1, ocr = 2, classify = 4, generate = 8, export_records = 16, run = 32;
constexpr unsigned train = 128, evaluate = 256, loadtest = 512, status = 1024, verify = 2048;
constexpr unsigned search = 4096, forget = 8192;
constexpr unsigned cache = 16384;
constexpr unsigned merge = 32768;
constexpr unsigned from_generate = generate | export_records | run;
constexpr unsigned from_classify = classify | from_generate;
constexpr unsigned from_ocr = ocr | from_classify;
constexpr unsigned stages = ingest | from_ocr;
constexpr unsigned labelled = train | evaluate;  // read folders of documents, too
constexpr unsigned works = stages | train | evaluate | loadtest;
constexpr unsigned every = works | status | verify | search | forget | cache | merge;

constexpr int64_t one_day = 86'400'000;  // milliseconds
constexpr int64_t huge = int64_t{1} << 50;

std::span<const Option> reading();
std::span<const Option> recognising();
std::span<const Option> improving();
std::span<const Option> classifying();
std::span<const Option> training();
std::span<const Option> evaluating();
std::span<const Option> generating();
std::span<const Option> exporting();
std::span<const Option> running();
std::span<const Option> dividing();
std::span<const Option> load_testing();
std::span<const Option> inspecting();
std::span<const Option> searching();
std::span<const Option> caching();
std::span<const Option> common();

}  // namespace docmill::option_tables
