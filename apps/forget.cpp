#include <algorithm>
#include <map>
#include <set>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/unicode.hpp"
#include "first_results.hpp"
#include "flow/store/journal_upkeep.hpp"
#include "flow/store/journal_view.hpp"
#include "flow/store/run_lock.hpp"
#include "flow/store/search_index.hpp"
#include "flow/supervisor/staging_folder.hpp"
#include "forget_caches.hpp"
#include "forget_files.hpp"
#include "output.hpp"
#include "results_folder.hpp"
#include "usage_error.hpp"
#include "wording.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view id_prefix = "sha256:";
constexpr std::size_t least_digits = 6;  // of an id without its prefix

/// Documents that are to go: all inputs with the same bytes.
struct Forgotten {
  std::vector<int64_t> keys;
  std::set<std::string> paths;
  std::set<std::string> ids;  ///< of the inputs and what is in them
  std::set<std::string> input_ids;
};

bool is_hex(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// What finds one: by its path, as the run had it or as it is from here, else by its id.
class Names {
 public:
  explicit Names(std::vector<JournalledInput> inputs) : inputs_{std::move(inputs)} {
    std::error_code ignored;
    here_ = fs::current_path(ignored);
  }

  std::vector<const JournalledInput*> named(const std::string& name) const {
    std::vector<const JournalledInput*> found;
    const auto path = (here_ / name).lexically_normal();
    for (const auto& input : inputs_)
      if (input.path == name ||
          (here_ / path_from_here(input.path, input.folder, here_)).lexically_normal() == path)
        found.push_back(&input);
    return found.empty() ? by_id(name) : found;
  }

  std::vector<const JournalledInput*> with_id(const std::string& id) const {
    std::vector<const JournalledInput*> found;
    for (const auto& input : inputs_)
      if (input.id == id) found.push_back(&input);
    return found;
  }

 private:
  std::vector<const JournalledInput*> by_id(const std::string& name) const {
    std::string prefix = name;
    if (!prefix.starts_with(id_prefix)) {
      if (name.size() < least_digits || !is_hex(name)) return {};
      prefix = std::string{id_prefix} + name;
    }
    std::set<std::string> ids;
    for (const auto& input : inputs_)
      if (input.id.starts_with(prefix) && prefix.size() > id_prefix.size()) ids.insert(input.id);
    if (ids.size() > 1)
      throw UsageError{name + " is the beginning of " + std::to_string(ids.size()) + " ids, " + *ids.begin() +
                       " and " + *std::next(ids.begin()) + (ids.size() > 2 ? " among them" : "") +
                       "; give more of it"};
    return ids.empty() ? std::vector<const JournalledInput*>{} : with_id(*ids.begin());
  }

  std::vector<JournalledInput> inputs_;
  fs::path here_;
};

/// Throws UsageError for an ambiguous one, Error not_found.
Forgotten find_all(JournalUpkeep& journal, const fs::path& folder, const std::vector<std::string>& wanted) {
  const Names names{journal.inputs()};
  Forgotten all;
  const auto add = [&all](const JournalledInput& input) {
    if (!all.paths.insert(input.path).second) return;
    all.keys.push_back(input.key);
    if (!input.id.empty()) all.input_ids.insert(input.id);
  };
  for (const auto& name : wanted) {
    const auto found = names.named(name);
    if (found.empty())
      throw Error{
          Stage::input, Code::not_found, folder.string() + " knows no document " + name,
          "name its path as the run was given it, or its id (docmill search DIR WORD --json shows both); "
          "what is in an archive or a mail goes with that"};
    for (const auto* input : found) add(*input);
  }
  for (const auto& id : std::set{all.input_ids})
    for (const auto* input : names.with_id(id)) add(*input);
  all.ids = all.input_ids;
  for (const auto key : all.keys) all.ids.merge(journal.ids_of(key));
  return all;
}

/// Journals that were put aside hold what they held.
std::vector<std::string> damaged_journals(const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator{folder / ".docmill", ignored})
    if (const auto name = entry.path().filename().string(); name.find(".damaged") != std::string::npos)
      files.push_back(".docmill/" + name);
  std::ranges::sort(files);
  return files;
}

std::string report(const fs::path& folder, const Forgotten& forgotten, const RewrittenFiles& files,
                   uint64_t artifacts, uint64_t pages) {
  std::string text;
  for (const auto& path : forgotten.paths) text += "forgotten: " + to_valid_utf8(path) + "\n";
  text += folder.string() + ": " + counted(forgotten.keys.size(), "input") + ", " +
          counted(files.records, "record") + ", " + counted(artifacts, "artifact") + ", " +
          counted(pages, "cached page") + " removed";
  for (std::size_t one = 0; one < files.rewritten.size(); ++one)
    text += (one == 0 ? "; written anew: " : ", ") + files.rewritten[one];
  return text + "\n";
}

/// Of what was forgotten earlier.
ExitStatus forget_pages_again(const fs::path& folder, const std::vector<CachePlace>& caches, bool quiet) {
  const auto pages = forget_pages(folder, caches, {});
  if (!quiet)
    open_standard_output()->write(folder.string() + ": " + counted(pages.count, "cached page") +
                                  " removed\n");
  return pages.everywhere ? ExitStatus::success : ExitStatus::documents;
}

}  // namespace

ExitStatus run_forget(Request request) {
  const auto& settings = request.settings;
  const fs::path folder{request.arguments.empty() ? "" : request.arguments.front()};
  if (folder.empty() || (request.arguments.size() < 2 && !has_pages_to_forget(folder)))
    throw UsageError{
        "docmill forget needs the folder of a run's results and a document: docmill forget DIR PATH|ID..."};
  if (!open_results(folder)) return ExitStatus::missing_input;
  const RunLock lock{folder, settings.duration("run.wait")};
  const auto caches = caches_of_runs(folder, settings.text("cache"));
  if (request.arguments.size() < 2) return forget_pages_again(folder, caches, settings.flag("quiet"));
  JournalUpkeep journal{folder};
  const auto forgotten = find_all(journal, folder, {request.arguments.begin() + 1, request.arguments.end()});

  StagingFolder{folder / ".docmill"};  // what killed runs have left there goes
  // The journal last: a command that is broken off can be given again.
  SearchIndex::remove(folder);
  const auto files = leave_out_records(folder, [&](const Document& record) {
    return forgotten.paths.contains(record.source.path) ||
           (!record.source.member && forgotten.input_ids.contains(record.id));
  });
  remove_first_results(folder);
  uint64_t artifacts = 0;
  for (const auto& file : journal.artifacts_only_of(forgotten.keys))
    artifacts += remove_file_below(folder, file) ? 1 : 0;
  const auto pages = forget_pages(folder, caches, forgotten.ids);
  const auto elsewhere = journal.containers_of(forgotten.input_ids, forgotten.keys);
  journal.erase(forgotten.keys);
  SearchIndex::for_writing(folder).catch_up();

  auto not_changed = files.not_changed;
  std::ranges::copy(damaged_journals(folder), std::back_inserter(not_changed));
  for (const auto& name : not_changed)
    log(LogLevel::error, "could not be changed and may still tell of it; remove it, or make it anew",
        (folder / name).string());
  for (const auto& path : elsewhere)
    log(LogLevel::warning, "holds the same document; it stays until this is forgotten, too", path);
  if (!settings.flag("quiet"))
    open_standard_output()->write(report(folder, forgotten, files, artifacts, pages.count));
  return not_changed.empty() && pages.everywhere ? ExitStatus::success : ExitStatus::documents;
}

}  // namespace docmill
