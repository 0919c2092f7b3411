#include "run_docmill.hpp"

#include <filesystem>
#include <new>
#include <string>
#include <vector>

#include <signal.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/log.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "completion.hpp"
#include "exit_status.hpp"
#include "help.hpp"
#include "output.hpp"
#include "places.hpp"
#include "resolver.hpp"
#include "stage_settings.hpp"
#include "suggestion.hpp"
#include "usage_error.hpp"
#include "versions.hpp"

namespace docmill {
namespace {

ExitStatus print(std::string_view text) {
  open_standard_output()->write(text);
  return ExitStatus::success;
}

ExitStatus print_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  return print(text);
}

[[noreturn]] void refuse_command(const std::string& word) {
  if (word.starts_with('-')) throw UsageError{"options come behind the command: docmill COMMAND " + word};
  std::vector<std::string_view> names;
  for (const auto& command : commands()) names.push_back(command.name);
  if (std::error_code ignored; std::filesystem::exists(word, ignored))
    throw UsageError{"'" + word + "' is no command; to read it: docmill ingest " + word};
  throw UsageError{"'" + word + "' is no command" + suggestion(word, names) + "; see docmill --help"};
}

std::filesystem::path take_pipeline(CommandLine& line) {
  std::string known;
  for (const auto& name : config_names("")) known += (known.empty() ? "" : ", ") + name;
  if (line.arguments.empty()) throw UsageError{"docmill run needs a pipeline; there are: " + known};
  const auto name = line.arguments.front();
  const auto file = find_config(name, "");
  if (!file) throw UsageError{"no pipeline '" + name + "'; there are: " + known};
  line.arguments.erase(line.arguments.begin());
  return *file;
}

Request resolve_request(Command command, CommandLine line) {
  Layers layers;
  Request request{.command = command, .settings = {}, .arguments = {}};
  if (command == Command::run) {
    request.pipeline_file = take_pipeline(line);
    layers.pipeline = read_config_file(request.pipeline_file);
  }
  for (const auto& setting : line.settings)
    if (setting.key == "config") {
      const auto file = find_config(setting.value, "");
      if (!file) throw UsageError{"--config " + setting.value + ": no such file"};
      request.config_file = *file;
      layers.config = read_config_file(*file);
    }
  layers.environment = environment_settings(environ);
  layers.command_line = std::move(line.settings);
  request.settings = resolve(command, layers);
  request.arguments = std::move(line.arguments);
  return request;
}

void start_log_of(const Settings& settings) {
  auto least = LogLevel::warning;
  if (settings.flag("verbose")) least = LogLevel::debug;
  if (settings.flag("quiet")) least = LogLevel::error;
  start_log(least, settings.text("log-format") == "json" ? LogFormat::json : LogFormat::text);
}

ExitStatus dispatch(Request request) {
  switch (request.command) {
    case Command::ingest:
      return run_ingest(std::move(request));
    case Command::ocr:
      return run_ocr(std::move(request));
    case Command::classify:
      return run_classify(std::move(request));
    case Command::classify_train:
      return run_classify_train(std::move(request));
    case Command::classify_eval:
      return run_classify_eval(std::move(request));
    case Command::generate:
      return run_generate(std::move(request));
    case Command::export_records:
      return run_export(std::move(request));
    case Command::run:
      return run_pipeline(std::move(request));
    case Command::loadtest:
      return run_loadtest(std::move(request));
    case Command::status:
      return run_status(std::move(request));
    case Command::verify:
      return run_verify(std::move(request));
    case Command::merge:
      return run_merge(std::move(request));
    case Command::search:
      return run_search(std::move(request));
    case Command::forget:
      return run_forget(std::move(request));
    case Command::cache:
      return run_cache(std::move(request));
    case Command::doctor:
      return run_doctor();
  }
  return ExitStatus::usage;
}

/// Takes the command's name, of one word or two, off the front of `words`.
const CommandInfo* take_command(std::vector<std::string>& words) {
  const CommandInfo* command = nullptr;
  std::ptrdiff_t length = 1;
  if (words.size() > 1 && (command = find_command(words[0] + " " + words[1])) != nullptr)
    length = 2;
  else
    command = find_command(words[0]);
  if (command != nullptr) words.erase(words.begin(), words.begin() + length);
  return command;
}

ExitStatus run_words(std::vector<std::string> words) {
  if (words.empty()) return print(welcome());
  if (words[0] == "--version") {
    const bool verbose = words.size() > 1 && (words[1] == "--verbose" || words[1] == "-v");
    return print(verbose ? version_report() : version_line());
  }
  if (words[0] == "--complete") return print_lines(complete({words.begin() + 1, words.end()}));
  if (words[0] == "help" && words.size() > 1) {
    words.erase(words.begin());
    words.emplace_back("--help");
  }
  if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") return print(general_help());
  std::vector<std::string> typed{"docmill"};
  typed.insert(typed.end(), words.begin(), words.end());
  const auto* command = take_command(words);
  if (command == nullptr) refuse_command(words[0]);
  auto line = parse_command_line(command->command, words);
  if (line.help) return print(command_help(command->command));
  auto request = resolve_request(command->command, std::move(line));
  request.command_line = std::move(typed);
  start_log_of(request.settings);
  return dispatch(std::move(request));
}

int run_worker(const WorkerParts& parts) {
  const int status = worker_main(stage_settings, parts);
  if (status == worker_without_supervisor)
    throw UsageError{"--worker is how docmill starts its own second process; see docmill --help"};
  return status;
}

int to_int(ExitStatus status) {
  return static_cast<int>(status);
}

int complain(ExitStatus status, const std::string& message) {
  const auto text = "docmill: " + message + "\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
  return to_int(status);
}

/// Messages may name files.
std::string shown(const Error& error) {
  if (!names_are_hidden()) return error.what();
  return std::string{to_string(error.code)} + "; .docmill/runs in the results' folder says more";
}

}  // namespace

int run_docmill(int argc, char** argv, const WorkerParts& parts) {
  signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write(), not the end
  const std::vector<std::string> words{argv + std::min(argc, 1), argv + argc};
  try {
    if (words.size() == 1 && words[0] == "--worker") return run_worker(parts);
    return to_int(run_words(words));
  } catch (const UsageError& error) {
    return complain(ExitStatus::usage, error.what());
  } catch (const ClosedOutput&) {
    return to_int(ExitStatus::success);
  } catch (const Error& error) {
    const bool missing = error.stage == Stage::input && error.code == Code::not_found;
    return complain(missing ? ExitStatus::missing_input : ExitStatus::failed, shown(error));
  } catch (const std::bad_alloc&) {
    return complain(ExitStatus::failed, "out of memory");
  } catch (const std::exception& error) {
    return complain(ExitStatus::failed, error.what());
  }
}

}  // namespace docmill
