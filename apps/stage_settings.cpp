#include "stage_settings.hpp"

#include <algorithm>
#include <fstream>
#include <map>

#include "cores.hpp"
#include "ocr/languages.hpp"
#include "recognition_steps.hpp"
#include "templates.hpp"
#include "training_options.hpp"
#include "usage_error.hpp"
#include "values.hpp"

namespace docmill {
namespace {

// Keys of what is not an option of its own.
constexpr std::string_view stages_key = "stages", exports_key = "document-exports",
                           passwords_key = "passwords", templates_key = "templates",
                           lookup_key = "lookup-table";

bool is_per_document(const std::string& name) {
  const auto* format = find_export_format(name);
  return format != nullptr && format->per_document;
}

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : ",") + item;
  return text;
}

/// The lines of the password file, LF or CRLF.
std::string read_passwords(const std::string& file) {
  std::ifstream stream{file, std::ios::binary};
  if (!stream) throw UsageError{"--password-file " + file + ": cannot be read"};
  std::string all;
  for (std::string line; std::getline(stream, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) all += line + "\n";
  }
  return all;
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// Two lines a template: its file and its theme's, which may be empty.
std::string template_lines(const std::vector<NamedTemplate>& templates) {
  std::string lines;
  for (const auto& [file, theme] : templates) lines += file.string() + "\n" + theme.string() + "\n";
  return lines;
}

GenerateSettings generate_settings(const Settings& options) {
  GenerateSettings result;
  const auto lines = split_lines(options.text(templates_key));
  for (std::size_t i = 0; i + 1 < lines.size(); i += 2) result.templates.push_back({lines[i], lines[i + 1]});
  result.lookup_name = options.text("generate.lookup");
  result.lookup_csv = options.text(lookup_key);
  result.lookup_keys = options.list("generate.key");
  result.date = options.text("generate.date");
  return result;
}

Limits limits(const Settings& options) {
  Limits result;
  result.page_timeout = options.duration("page-timeout");
  result.document_timeout = options.duration("document-timeout");
  if (!options.text("memory-limit").empty())
    result.memory = static_cast<uint64_t>(options.size("memory-limit"));
  result.retries = static_cast<unsigned>(options.integer("retries"));
  result.document_bytes = static_cast<uint64_t>(options.size("ingest.max-bytes"));
  result.depth = static_cast<uint32_t>(options.integer("ingest.max-depth"));
  result.members = static_cast<uint64_t>(options.integer("ingest.max-members"));
  result.ratio = static_cast<uint64_t>(options.integer("ingest.max-ratio"));
  return result;
}

}  // namespace

StagePlan plan_stages(Command command, const Settings& settings, bool from_records) {
  const auto runs = [&](Command own) {
    if (command == own || command == Command::run) return true;
    return !from_records && static_cast<unsigned>(command) > static_cast<unsigned>(own);
  };
  StagePlan plan;
  plan.from_records = from_records;
  plan.ocr = runs(Command::ocr) && !settings.flag("ocr.no-ocr");
  plan.classify = runs(Command::classify) &&
                  (!settings.text("classify.rules").empty() || !settings.text("classify.model").empty());
  plan.generate = runs(Command::generate) && !settings.text("generate.template").empty();
  if (!settings.text("output").empty())
    for (const auto& format : settings.list("export.format"))
      if (is_per_document(format)) plan.document_exports.push_back(format);
  return plan;
}

OptionPairs worker_options(const Settings& settings, const StagePlan& plan) {
  auto pairs = settings.pairs();
  // The supervisor's: an address of --cache may hold a password.
  std::erase_if(pairs, [](const auto& pair) { return pair.first.starts_with("cache"); });
  std::string stages;
  if (plan.from_records) stages += "from-records,";
  if (plan.ocr) stages += "ocr,";
  if (plan.classify) stages += "classify,";
  if (plan.thumbnail) stages += "thumbnail,";
  if (plan.generate) {
    stages += "generate,";
    pairs.emplace_back(templates_key, template_lines(plan.templates));
    pairs.emplace_back(lookup_key, read_lookup(settings));
  }
  if (plan.ocr)
    for (auto& [key, value] : pairs)
      if (key == "ocr.language") value = spelt_out(value, settings.text("ocr.tessdata"));
  pairs.emplace_back(stages_key, stages);
  pairs.emplace_back(exports_key, joined(plan.document_exports));
  if (const auto& file = settings.text("ingest.password-file"); !file.empty())
    pairs.emplace_back(passwords_key, read_passwords(file));
  return pairs;
}

StageSettings stage_settings(const OptionPairs& pairs) {
  Settings options;
  for (const auto& [key, value] : pairs) options.set(key, value);
  const auto stages = options.list(stages_key);
  const auto has = [&](const char* stage) { return std::ranges::find(stages, stage) != stages.end(); };

  StageSettings result;
  result.from_records = has("from-records");
  result.ocr = has("ocr");
  result.open.passwords = split_lines(options.text(passwords_key));
  result.open.max_pages = static_cast<uint32_t>(options.integer("ingest.max-pages"));
  result.open.max_pixels = static_cast<uint64_t>(options.integer("ingest.max-pixels"));
  result.document_exports = options.list(exports_key);
  const auto needed = needed_words(result.document_exports);
  result.keep_words = options.flag("ingest.words");
  result.read.words = result.keep_words || needed == NeededWords::all;
  result.open.layout = options.flag("ingest.layout");
  if (result.ocr) {
    result.recognition.language = options.text("ocr.language");
    result.recognition.dpi = static_cast<int>(options.integer("ocr.dpi"));
    result.recognition.psm = static_cast<int>(options.integer("ocr.psm"));
    result.recognition.force = options.flag("ocr.force");
    result.recognition.tessdata = options.text("ocr.tessdata");
    choose_steps(result.recognition, options);
    if (const auto& least = options.text("ocr.min-confidence"); !least.empty())
      result.min_confidence = number_option("--min-confidence", least, 0, 1);
    result.recognition.words = result.keep_words || needed != NeededWords::none;
    result.redo_text_layers = options.flag("ocr.redo");
    result.repair = options.flag("ocr.repair");
  }
  if (has("classify")) {
    if (const auto& rules = options.text("classify.rules"); !rules.empty()) result.rules = rules;
    if (const auto& model = options.text("classify.model"); !model.empty()) result.model = model;
  }
  if (has("generate")) result.generate = generate_settings(options);
  result.ignore_protection = options.flag("export.ignore-protection");
  result.thumbnail = has("thumbnail");
  result.jobs =
      options.text("jobs").empty() ? usable_cores() : static_cast<unsigned>(options.integer("jobs"));
  result.limits = limits(options);
  result.sandbox = !options.flag("no-sandbox");
  return result;
}

}  // namespace docmill
