#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "exit_status.hpp"
#include "resolver.hpp"

namespace docmill {

/// What a command has to do, checked and resolved.
struct Request {
  Command command;
  Settings settings;
  std::vector<std::string> arguments;          ///< inputs; for run without the pipeline's name
  std::vector<std::string> command_line = {};  ///< as it was typed, with the program's name
  std::filesystem::path pipeline_file = {}, config_file = {};  ///< empty = none
};

ExitStatus run_ingest(Request request);
ExitStatus run_ocr(Request request);
ExitStatus run_classify(Request request);
ExitStatus run_classify_train(Request request);
ExitStatus run_classify_eval(Request request);
ExitStatus run_generate(Request request);
ExitStatus run_export(Request request);
ExitStatus run_pipeline(Request request);
ExitStatus run_loadtest(Request request);
ExitStatus run_status(Request request);
ExitStatus run_verify(Request request);
ExitStatus run_merge(Request request);
ExitStatus run_search(Request request);
ExitStatus run_forget(Request request);
ExitStatus run_cache(Request request);
ExitStatus run_doctor();

}  // namespace docmill
