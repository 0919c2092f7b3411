#include <algorithm>
#include <array>

#include "options.hpp"

namespace docmill {
namespace {

constexpr std::array<CommandInfo, 16> table{{
    {Command::ingest, "ingest", "INPUT...", "read documents: text, pages, sections, tables",
     "Reads PDFs, pictures and texts. Writes one record per document; scanned pages stay unrecognised.",
     "docmill ingest letters/ > records.jsonl  # a whole folder\n"
     "docmill ingest *.pdf | docmill ocr -j 4  # stages joined by pipes\n"
     "curl -s URL | docmill ingest - --name x.pdf  # one document from a pipe"},
    {Command::ocr, "ocr", "[INPUT...]", "recognise scanned pages",
     "Recognises scanned pages, of documents given as INPUT or of records on standard input.",
     "docmill ocr scans/ --language ita+eng > records.jsonl\n"
     "docmill ingest scans/ | docmill ocr > records.jsonl"},
    {Command::classify, "classify", "[INPUT...] --rules NAME | --model FILE", "sort documents into classes",
     "Labels documents by rules or a trained model, documents given as INPUT or records on standard input.",
     "docmill classify inbox/ --rules broker --language ita+eng\n"
     "docmill classify --rules my-rules.yaml < records.jsonl"},
    {Command::classify_train, "classify train", "[FOLDER] -o MODEL", "learn classes from labelled documents",
     "Trains a model for docmill classify --model, from labelled texts (--data) or from a FOLDER that has\n"
     "a folder of documents for each class.",
     "docmill classify train --data labelled.jsonl -o broker.model\n"
     "docmill classify train sorted/ -o broker.model --language ita"},
    {Command::classify_eval, "classify eval", "--data FILE", "measure how well a model classifies",
     "Measures a model on labelled texts that it has not seen, or, with --folds, cross-validates.",
     "docmill classify eval --data test.jsonl --model broker.model\n"
     "docmill classify eval --data all.jsonl --folds 5"},
    {Command::generate, "generate", "[INPUT...] -o DIR", "make slide decks, letters and drafts",
     "Makes a slide deck (PDF), or what else templates say, of each document given as INPUT or of each\n"
     "record on standard input.",
     "docmill generate report.pdf -o decks\n"
     "docmill generate reports/ -o decks --theme bank | docmill export --format csv"},
    {Command::export_records, "export", "[INPUT...]", "write csv, tsv, text, ...",
     "Writes documents given as INPUT or records on standard input in other formats.",
     "docmill export inbox/ --format csv --to inbox.csv\n"
     "docmill export inbox/ --format txt -o texts  # a text file beside each name\n"
     "docmill export inbox/ --format searchable-pdf,hocr -o out  # scans with their text in them\n"
     "docmill export --from out --format tsv --columns path,label,confidence"},
    {Command::run, "run", "PIPELINE INPUT... -o DIR", "do all steps that a pipeline file names",
     "Runs a pipeline, a YAML file given by name or path: reads, recognises, classifies, "
     "generates,\nexports. DIR gets records.jsonl, the exports and each document's files.",
     "docmill run deck reports/ -o out  # slide decks\n"
     "docmill run broker inbox/ -o out --language ita  # labels and a table\n"
     "docmill run ./mine.yaml --files-from list.txt -o out -j 4"},
    {Command::merge, "merge", "DIR... -o DIR", "join the results of all shards of a run",
     "Joins the folders that docmill run --shard made on several machines into one, as one run over all\n"
     "inputs would have left it. Shards that are missing, unfinished or made otherwise are named.",
     "docmill run broker inbox/ -o shard-1 --shard 1/2  # on one machine\n"
     "docmill run broker inbox/ -o shard-2 --shard 2/2  # on another\n"
     "docmill merge shard-* -o all --expect 2"},
    {Command::status, "status", "DIR", "say what runs into a folder have done",
     "Counts the documents, pages and artifacts of all runs into DIR, also while one is at work, and\n"
     "names what failed.",
     "docmill status out\n"
     "docmill status out --failed -0 | docmill ingest -0 --files-from -  # what failed, once more"},
    {Command::verify, "verify", "DIR", "find files of runs that were changed or are missing",
     "Compares every artifact in DIR with what was written there.", "docmill verify out"},
    {Command::search, "search", "DIR WORD...", "find documents by what they say",
     "Looks for words in the text, names and titles of all documents of the runs into DIR, the best\n"
     "first. \"Phrases\", beginnings (poliz*), AND, OR, NOT and parentheses are understood.",
     "docmill search out polizza veicoli\n"
     "docmill search out '\"due date\" OR deadline' --since 2025-01-01  # a phrase or a word\n"
     "docmill search out report --json | jq -r .path"},
    {Command::forget, "forget", "DIR PATH|ID...", "remove a document from the results of runs",
     "Removes all that runs into DIR keep of a document: records, texts, files made of it, its pages in\n"
     "the caches. The document itself stays where it is.",
     "docmill forget out reports/q3.pdf"},
    {Command::cache, "cache", "[DIR]", "look after a cache of recognised pages",
     "Says what is in the cache of the runs into DIR, or of --cache, trims, verifies or clears it.",
     "docmill cache out\n"
     "docmill cache --cache user --trim 500MB"},
    {Command::loadtest, "loadtest", "SCENARIO [INPUT...]",
     "measure speed and memory under load, with thresholds",
     "Runs a command or pipeline again and again as a scenario file says, and checks its thresholds.",
     "docmill loadtest document-time samples/deck\n"
     "docmill loadtest ./mine.yaml inbox/ --report load.json"},
    {Command::doctor, "doctor", "", "say what is missing, and which package brings it",
     "Checks libraries, language data, fonts, configuration and folders.\n"
     "Exit status 1 when something is "
     "missing.",
     "docmill doctor"},
}};

}  // namespace

std::span<const CommandInfo> commands() {
  return table;
}

const CommandInfo& info(Command command) {
  return *std::ranges::find(table, command, &CommandInfo::command);
}

const CommandInfo* find_command(std::string_view name) {
  const auto found = std::ranges::find(table, name, &CommandInfo::name);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace docmill
