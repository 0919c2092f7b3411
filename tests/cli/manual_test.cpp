// The manual: whole, in step with the program, without warnings, and right in what it tells to type.
#include "apps/manual.hpp"

#include <regex>
#include <set>

#include <catch2/catch.hpp>

#include "apps/options.hpp"
#include "support/tiny_pdf.hpp"
#include "workplace.hpp"

using namespace docmill;
using namespace docmill::testing;
namespace fs = std::filesystem;

namespace {

const Manual& manual() {
  static const Manual texts{fs::path{SOURCE_DIR} / "man"};
  return texts;
}

/// Matches of the expression's first group.
std::set<std::string> found_in(const std::string& text, const std::string& expression) {
  const std::regex pattern{expression};
  std::set<std::string> found;
  for (std::sregex_iterator at{text.begin(), text.end(), pattern}, end; at != end; ++at)
    found.insert((*at)[1]);
  return found;
}

/// Lines of the fenced examples of a page that are command lines.
std::vector<std::string> command_lines(const std::string& markdown) {
  std::vector<std::string> found;
  std::istringstream stream{markdown};
  bool is_example = false, is_shell = false;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("```")) {
      is_example = !is_example;
      is_shell = line == "```";
    } else if (is_example && is_shell && !line.starts_with("{")) {
      found.push_back(line);
    }
  }
  return found;
}

/// Two classes that nobody would confuse, as texts and as a folder of each.
void write_labelled_documents(const Workplace& place) {
  std::string lines;
  for (int number = 0; number < 12; ++number) {
    const auto n = std::to_string(number);
    const std::string invoice =
        "Invoice number " + n + " with the amount due within thirty days, bank transfer " + n;
    const std::string report =
        "Quarterly report, part " + n + ": growth of lending and of deposits in district " + n;
    lines += R"({"text":")" + invoice +
             R"(","label":"invoice"})"
             "\n";
    lines += R"({"text":")" + report +
             R"(","label":"report"})"
             "\n";
    place.write("sorted/invoice/" + n + ".txt", invoice + "\n");
    place.write("sorted/report/" + n + ".txt", report + "\n");
  }
  for (const auto* name : {"labelled.jsonl", "test.jsonl", "all.jsonl"}) place.write(name, lines);
}

/// The files that examples speak of.
void write_example_files(const Workplace& place) {
  const auto report = tiny_pdf({"Report of the year", "The second page"});
  for (const auto* name :
       {"report.pdf", "reports/a.pdf", "reports/q3.pdf", "inbox/b.pdf", "letters/c.pdf", "scans/d.pdf"})
    place.write(name, report);
  place.write("mine.yaml", "export:\n  format: csv\n");
  place.write("list.txt", "report.pdf\n");
  fs::copy(fs::path{SOURCE_DIR} / "configs/rules/broker.yaml", place.path("my-rules.yaml"));
  fs::copy(fs::path{SOURCE_DIR} / "samples/clients.csv", place.path("clients.csv"));
  write_labelled_documents(place);
  REQUIRE(place.shell("docmill ingest inbox/ > records.jsonl && docmill run deck reports/ -o out").status ==
          0);
}

bool is_on_this_machine(const std::string& program) {
  return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

}  // namespace

TEST_CASE("every command and every option has its place in the manual") {
  const auto general = manual().markdown("docmill.1");
  for (const auto& command : commands()) {
    INFO(command.name);
    CHECK(general.find("**docmill " + std::string{command.name} + "**") != std::string::npos);
    const auto page = manual().markdown(page_name(command) + ".1");
    for (const auto& option : options())
      if (option.taken_by(command.command)) {
        INFO(option.key);
        CHECK(page.find("**--" + std::string{option.long_flag()} + "**") != std::string::npos);
      }
  }
  const auto pipeline = manual().markdown("docmill-pipeline.5");
  for (const auto& option : options())
    if (!option.command_line_only) {
      CHECK(pipeline.find("`" + std::string{option.key} + "`") != std::string::npos);
      CHECK(pipeline.find("`" + option.environment_name() + "`") != std::string::npos);
    }
}

TEST_CASE("no page names an option, a variable, or another page that does not exist") {
  std::set<std::string> flags{"help", "version", "verbose", "replace-input"};  // the last one is qpdf's
  std::set<std::string> variables;
  for (const auto& option : options()) {
    flags.insert(std::string{option.long_flag()});
    variables.insert(option.environment_name());
  }
  const auto pages = manual().pages();
  const std::set<std::string> others{"jq.1", "tesseract.1"};
  for (const auto& page : pages) {
    INFO(page);
    const auto text = manual().markdown(page);
    for (const auto& flag : found_in(text, "(?:^|[^-a-z])--([a-z][-a-z0-9]*)")) {
      INFO("--" << flag);
      CHECK(flags.contains(flag));
    }
    for (const auto& variable : found_in(text, "(DOCMILL_[A-Z_]*[A-Z])")) {
      INFO(variable);
      CHECK(variables.contains(variable));
    }
    for (const auto& link : found_in(text, "\\*\\*([-a-z]+\\*\\*\\([1-8])\\)")) {
      auto name = link;
      name.replace(name.find("**("), 3, ".");
      INFO(name);
      CHECK((others.contains(name) || std::ranges::find(pages, name) != pages.end()));
    }
  }
}

TEST_CASE("pages render without warnings in groff and in mandoc") {
  const Workplace place;
  for (const auto& page : manual().pages()) place.write(page, manual().roff(page, "2026-11-21", "0.1.0"));
  for (const auto& page : manual().pages()) {
    INFO(page);
    const auto groff = place.shell("groff -man -Tutf8 -ww -z " + page);
    CHECK(groff.status == 0);
    CHECK(groff.err == "");
    CHECK(place.shell("mandoc -T lint -W warning " + page).out == "");
  }
}

TEST_CASE("what the pages tell to type works as it stands") {
  const Workplace place;
  write_example_files(place);
  const bool has_jq = is_on_this_machine("jq");
  std::size_t count = 0;
  // The model is made before it is measured.
  auto pages = manual().pages();
  std::ranges::stable_partition(pages, [](const auto& page) { return page == "docmill-classify-train.1"; });
  for (const auto& page : pages) {
    if (page == "docmill-loadtest.1") continue;  // measures for minutes
    for (auto line : command_lines(manual().markdown(page))) {
      if (!has_jq && line.find("jq ") != std::string::npos) continue;
      line = std::regex_replace(line, std::regex{"curl -s URL"}, "cat report.pdf");
      line = std::regex_replace(line, std::regex{"/usr/share/docmill/samples/broker"}, "inbox");
      line = std::regex_replace(line, std::regex{"/usr/share/docmill/samples/"}, "");
      const auto result = place.shell(line);
      INFO(page << "\n" << line << "\n" << result.err);
      CHECK(result.status == 0);
      ++count;
    }
  }
  CHECK(count > 30);
}
