#include "run_facts.hpp"

#include <array>

#include <pwd.h>
#include <unistd.h>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/unicode.hpp"
#include "cache_settings.hpp"
#include "fingerprints.hpp"
#include "flow/store/file_state.hpp"
#include "linked_libraries.hpp"
#include "ocr/languages.hpp"
#include "versions.hpp"
#include "writers/theme.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

std::string user_name() {
  std::array<char, 4096> memory;
  passwd entry{};
  passwd* found = nullptr;
  if (::getpwuid_r(::getuid(), &entry, memory.data(), memory.size(), &found) == 0 && found != nullptr)
    return entry.pw_name;
  return std::to_string(::getuid());
}

std::string host_name() {
  std::array<char, 256> name{};
  ::gethostname(name.data(), name.size() - 1);
  return name.data();
}

void add(std::vector<AuditedFile>& files, const char* kind, const fs::path& file) {
  if (file.empty()) return;
  AuditedFile one{kind, file.string(), {}};
  try {
    one.hash = content_id(read_file(file, UINT64_MAX)->view());
  } catch (const Error&) {  // the run itself says what is wrong with it
  }
  files.push_back(std::move(one));
}

void add_template(std::vector<AuditedFile>& files, const NamedTemplate& one) {
  add(files, "template", one.file);
  if (one.theme.empty()) return;
  add(files, "theme", one.theme);
  const auto theme = Theme::load(one.theme);
  add(files, "font", theme.data().regular.file());
  add(files, "font", theme.data().bold.file());
}

/// The user's cache is the one of who runs it.
std::string audited_value(const std::string& key, const std::string& value, const fs::path& folder) {
  return key == "cache" ? seen_from(folder, cache_place(value)).shown() : without_password(value);
}

std::vector<AuditedFile> audited_files(const StageRun& run, const StageSettings& stages) {
  std::vector<AuditedFile> files;
  add(files, "pipeline", run.request().pipeline_file);
  add(files, "configuration", run.request().config_file);
  if (stages.rules) add(files, "rules", *stages.rules);
  if (stages.model) add(files, "model", *stages.model);
  for (const auto& one : stages.generate.templates) add_template(files, one);
  if (!stages.generate.templates.empty()) add(files, "lookup", run.settings().text("generate.lookup"));
  if (stages.ocr)
    for (const auto& language : candidate_languages(stages.recognition))
      add(files, "language data", language_file(language, stages.recognition.tessdata));
  return files;
}

}  // namespace

std::string without_password(std::string_view word) {
  constexpr std::string_view sign = "://";
  const auto scheme = word.find(sign);
  if (scheme == std::string_view::npos) return std::string{word};
  const auto begin = scheme + sign.size();
  const auto host = word.substr(begin, word.find_first_of("/?#", begin) - begin).rfind('@');
  if (host == std::string_view::npos) return std::string{word};
  return std::string{word.substr(0, begin)} + "***" + std::string{word.substr(begin + host)};
}

RunFacts run_facts(const StageRun& run) {
  RunFacts facts;
  facts.begun = now_in_nanoseconds();
  facts.version = trim(version_line());
  facts.user = user_name();
  facts.host = host_name();
  facts.process = ::getpid();
  std::error_code ignored;
  facts.folder = fs::current_path(ignored).string();
  for (const auto& word : run.request().command_line) facts.command.push_back(without_password(word));
  for (const auto& [key, value] : run.settings().pairs())
    if (!value.empty()) facts.options.emplace_back(key, audited_value(key, value, facts.folder));
  const auto options = run.worker_options();
  const auto stages = stage_settings(options);
  const auto hashes = fingerprints(options, stages);
  facts.reading = hashes.reading;
  facts.products = hashes.products;
  facts.files = audited_files(run, stages);
  for (const auto& library : linked_libraries()) facts.libraries.emplace_back(library.name, library.version);
  return facts;
}

RunEnd run_end(ExitStatus status, const RunSummary& summary) {
  const auto& documents = summary.documents;
  return {.ended = now_in_nanoseconds(),
          .exit_status = static_cast<int>(status),
          .stopped_by = summary.stopped ? std::string{to_string(*summary.stopped)} : std::string{},
          .error = {},
          .counts = {{"documents", documents.total()},
                     {"ok", documents.ok},
                     {"partial", documents.partial},
                     {"failed", documents.failed},
                     {"skipped", documents.skipped},
                     {"unchanged", summary.reused},
                     {"not_read_again", summary.continued},
                     {"gone", summary.gone},
                     {"not_done", summary.not_done},
                     {"retries", summary.retries},
                     {"digital_pages", summary.digital_pages},
                     {"recognised_pages", summary.ocr_pages},
                     {"other_pages", summary.other_pages},
                     {"cached_pages", summary.cache.pages.hits},
                     {"cpu_milliseconds", static_cast<uint64_t>(summary.cpu_seconds * 1000)},
                     {"peak_memory", summary.peak_memory}}};
}

}  // namespace docmill
