// What a document that has taken the worker over can still do.
#include "flow/worker/sandbox.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "flow/worker/system_call_filter.hpp"
#include "run_flow.hpp"

using namespace docmill;

namespace {

const std::string harmless_acts = "socket\npair\nspawn\nfork\nsignal\npeek\n";
const std::string harmless_done = "socket done\npair done\nspawn done\nfork done\nsignal done\npeek done";

/// The text of a run over one document that tries these.
std::string tried(FlowRun& flow, const std::string& acts) {
  flow.add("acts", "FAULT:try\n" + acts);
  const auto records = flow.records();
  REQUIRE(records.size() == 1);
  REQUIRE(records[0].status == Status::ok);
  CHECK(flow.summary.worker_deaths == 0);
  return records[0].pages.at(0).text;
}

std::string content(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream{file, std::ios::binary}.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("the worker opens no socket, starts no program, touches no process") {
  if (!sandbox_support().seccomp) {
    WARN("this kernel has no seccomp filters");
    return;
  }
  FlowRun flow;
  const std::string fork = looks_for_leaks ? "fork done" : "fork EPERM";
  CHECK(tried(flow, harmless_acts + "exec\ntype\n") ==
        "socket EPERM\npair EPERM\nspawn EPERM\n" + fork +
            "\nsignal EPERM\npeek EPERM\nexec EPERM\ntype EPERM");
}

TEST_CASE("the worker changes no file of the user's") {
  if (sandbox_support().landlock < 3 || !sandbox_support().seccomp) {
    WARN("this kernel's Landlock does not close everything");
    return;
  }
  FlowRun flow;
  const TemporaryFolder output, home;
  flow.settings.output = output.path();
  flow.settings.stages.document_exports = {"txt"};
  flow.settings.worker_options = {{"export", "txt"}};
  const auto kept = (home.path() / "kept").string(), made = (home.path() / "made").string();
  std::ofstream{kept} << "precious";
  const auto text =
      tried(flow, "write " + made + "\nappend " + kept + "\nempty " + kept + "\nremove " + kept + "\nmove " +
                      kept + "\nlink " + made + "\nmode " + kept + "\nfolder " + made + "\nwrite " +
                      (output.path() / "made").string() + "\n");
  CHECK(text ==
        "write EACCES\nappend EACCES\nempty EACCES\nremove EACCES\nmove EACCES\nlink EACCES\nmode EPERM\n"
        "folder EACCES\nwrite EACCES");
  CHECK(content(kept) == "precious");
  CHECK_FALSE(std::filesystem::exists(made));
  CHECK_FALSE(std::filesystem::exists(output.path() / "made"));
}

TEST_CASE("what readers need is left to the worker") {
  FlowRun flow;
  CHECK(tried(flow, "read /etc/passwd\nwrite /dev/null\nthread\n") == "read done\nwrite done\nthread done");
}

TEST_CASE("without the sandbox the same acts succeed") {
  FlowRun flow;
  flow.settings.worker_options = {{"no-sandbox", "true"}};
  const TemporaryFolder home;
  const auto made = (home.path() / "made").string();
  CHECK(tried(flow, harmless_acts + "write " + made + "\nmode " + made + "\nempty " + made + "\nmove " +
                        made + "\nfolder " + made + "\n") ==
        harmless_done + "\nwrite done\nmode done\nempty done\nmove done\nfolder done");
  CHECK(std::filesystem::exists(made + ".moved"));
}
