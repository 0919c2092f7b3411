// What the help texts tell a newcomer to type.
#include <catch2/catch.hpp>

#include "support/tiny_pdf.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
namespace fs = std::filesystem;

namespace {

/// The files that the examples speak of.
void write_examples_files(const Workplace& place) {
  const auto report = tiny_pdf({"Report of the year", "The second page"});
  for (const auto* name : {"report.pdf", "reports/a.pdf", "inbox/b.pdf", "letters/c.pdf", "scans/d.pdf"})
    place.write(name, report);
  place.write("mine.yaml", "export:\n  format: csv\n");
  place.write("list.txt", "report.pdf\n");
  fs::copy(fs::path{SOURCE_DIR} / "configs/rules/broker.yaml", place.path("my-rules.yaml"));
}

/// The indented lines under `title`, up to an empty one, without what stands behind "  # ".
std::vector<std::string> commands_under(const std::string& title, const std::string& text) {
  std::vector<std::string> found;
  std::istringstream lines{text.substr(text.find("\n" + title + "\n") + title.size() + 2)};
  for (std::string line; std::getline(lines, line) && !line.empty();)
    found.push_back(line.substr(2, line.find("  ", 2) - 2));
  return found;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("the examples of the help texts work as they stand") {
  const Workplace place;
  write_examples_files(place);
  std::size_t count = 0;
  // run comes before export, which reads what it left.
  for (const auto* command : {"ingest", "ocr", "classify", "generate", "run", "export"})
    for (auto line : commands_under("Examples", place.docmill({command, "--help"}).out)) {
      const auto result = place.shell(replaced(line, "curl -s URL", "cat report.pdf"));
      INFO(line << "\n" << result.err);
      CHECK(result.status == 0);
      ++count;
    }
  CHECK(count == 16);
  for (auto line : commands_under("What to type next", place.docmill({}).out)) {
    const auto result = place.shell(replaced(line, "FOLDER", "reports"));
    INFO(line << "\n" << result.err);
    CHECK((result.status == 0 || line == "docmill doctor"));
  }
}

TEST_CASE("the whole pipeline, from the project's folder and from another") {
  const Workplace place;
  write_examples_files(place);
  const auto pipeline = [](const std::string& folder) {
    return "docmill ingest " + folder + "inbox/ | docmill ocr --language ita+eng | " +
           "docmill classify --rules configs/rules/broker.yaml | docmill generate --template deck -o " +
           folder + "out | docmill export --format csv --to " + folder + "out/records.csv";
  };
  for (const auto& line :
       {pipeline(""), "cd '" SOURCE_DIR "'; " + pipeline("'" + place.path().string() + "'/")}) {
    fs::remove_all(place.path("out"));
    const auto result = place.shell(line);
    INFO(line << "\n" << result.err);
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    CHECK(lines(place.read("out/records.csv")) == 2);
    CHECK(place.files("out").size() == 2);  // and the deck
  }
}
