// Names as file systems allow them: any bytes but '/' and NUL.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "workplace.hpp"

using namespace docmill::testing;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> odd_names{
    "a b.txt",          "new\nline.txt",       "tab\t.txt",     "quo\"te's.txt",
    "back\\slash.txt",  "per%cent.txt",        "-dash.txt",     "[ab]*?.txt",
    "\U0001F4C4.txt",   "bad\xFF\xFE.txt",     "\xE9t\xE9.txt", std::string(251, 'x') + ".txt",
    "$HOME `id` ;.txt", "cut\xF0\x9F\x93.txt", "two..dots..txt"};

std::string decode_base64(const std::string& text) {
  const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned value = 0, bits = 0;
  for (const char c : text) {
    if (c == '=') break;
    value = (value << 6) | static_cast<unsigned>(digits.find(c));
    if ((bits += 6) >= 8) bytes += static_cast<char>((value >> (bits -= 8)) & 0xFF);
  }
  return bytes;
}

std::string name_in(const nlohmann::json& object) {
  return object.contains("path_bytes") ? decode_base64(object["path_bytes"])
                                       : object["path"].get<std::string>();
}

/// Every document has its record, and the artifact that the record names holds the document's text.
void check_records(const Workplace& place, const std::string& records, const std::string& prefix) {
  std::istringstream stream{records};
  std::vector<std::string> found;
  for (std::string line; std::getline(stream, line);) {
    const auto record = nlohmann::json::parse(line);
    found.push_back(name_in(record["source"]));
    REQUIRE(record["artifacts"].size() == 1);
    const auto artifact = name_in(record["artifacts"][0]);
    REQUIRE(fs::is_regular_file(place.path("out/" + artifact)));
    CHECK(place.read("out/" + artifact) == place.read(found.back()));
  }
  std::vector<std::string> expected;
  for (const auto& name : odd_names) expected.push_back(prefix + name);
  std::ranges::sort(expected);
  std::ranges::sort(found);
  CHECK(found == expected);
}

}  // namespace

TEST_CASE("odd names come in by folder, by name, by list, and go out as artifacts") {
  const Workplace place;
  std::string list, lines_list;
  std::vector<std::string> names;
  for (const auto& name : odd_names) {
    place.write("in/" + name, "The text of " + std::to_string(names.size()) + "\n");
    names.push_back("in/" + name);
    list += names.back() + '\0';
    if (name.find('\n') == std::string::npos) lines_list += names.back() + "\r\n";
  }
  std::vector<std::string> command{"export", "--format", "txt", "-o", "out"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), command.begin(), command.end());
    return more;
  };
  auto by_folder = place.docmill(with({"in"}));
  CHECK(by_folder.status == 0);
  check_records(place, by_folder.out, "in/");

  fs::remove_all(place.path("out"));
  const auto by_list = place.docmill(with({"-0", "--files-from", "-"}), list);
  CHECK(by_list.status == 0);
  check_records(place, by_list.out, "in/");
  CHECK(place.docmill(with(names)).out == by_list.out);
  place.write("list", "\xEF\xBB\xBF" + lines_list);
  CHECK(lines(place.docmill({"ingest", "--files-from", "list"}).out) ==
        static_cast<long>(odd_names.size()) - 1);

  // Through a pipe, too: the second command finds the files again.
  fs::remove_all(place.path("out"));
  const auto piped = place.docmill(command, place.docmill({"ingest", "in"}).out);
  CHECK(piped.out == by_folder.out);
  check_records(place, piped.out, "in/");
}

TEST_CASE("names cannot lead out of the output folder") {
  const Workplace place;
  place.write("inner/a.txt", "Above\n");
  place.write("inner/sub/b.txt", "Below\n");
  const auto result = run_tool({DOCMILL_PROGRAM, "export", "../a.txt", "./b.txt",
                                place.path("inner/a.txt").string(), "--format", "txt", "-o", "out"},
                               {place.path("inner/sub"), {}});
  CHECK(result.status == 0);
  CHECK(place.read("inner/sub/out/%2E%2E/a.txt.text.txt") == "Above\n");
  CHECK(place.read("inner/sub/out/b.txt.text.txt") == "Below\n");
  CHECK(place.files("inner/sub/out").size() == 3);
}
