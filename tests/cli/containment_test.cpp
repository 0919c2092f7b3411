// The sandbox, and what ends a batch early or keeps what failed, through the whole command line.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sys/mount.h>

#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

ToolResult with_faults(const Workplace& place, std::vector<std::string> words) {
  words.insert(words.begin(), FAULTS_PROGRAM);
  return run_tool(words, {place.path(), {}, {"TMPDIR=" + place.temporary().string()}});
}

/// `count` texts in in/, named by numbers; those of `bad` are damaged.
void write_batch(const Workplace& place, unsigned count, const std::vector<unsigned>& bad) {
  for (unsigned index = 0; index < count; ++index) {
    const bool is_bad = std::ranges::find(bad, index) != bad.end();
    place.write("in/" + std::to_string(1000 + index) + ".txt",
                is_bad ? "FAULT:throw " + std::to_string(index) : "Text " + std::to_string(index) + "\n");
  }
}

uint32_t crc32(std::string_view bytes) {
  uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc % 2 != 0 ? 0xEDB88320 : 0);
  }
  return ~crc;
}

std::string number(uint32_t value, int bytes, bool big_endian) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * (big_endian ? bytes - 1 - i : i));
  return text;
}

std::string png_chunk(const std::string& type, const std::string& body) {
  return number(static_cast<uint32_t>(body.size()), 4, true) + type + body +
         number(crc32(type + body), 4, true);
}

/// A PNG that announces a grey picture of side x side pixels and has next to none of them.
std::string huge_png(uint32_t side) {
  using namespace std::string_literals;
  return "\x89PNG\r\n\x1A\n" +
         png_chunk("IHDR", number(side, 4, true) + number(side, 4, true) + "\x08\0\0\0\0"s) +
         png_chunk("IDAT", "\x78\x9C\x63\0\0\0\x01\0\x01"s) + png_chunk("IEND", "");
}

/// The same as a TIFF of one strip.
std::string huge_tiff(uint32_t side) {
  const std::pair<uint32_t, uint32_t> entries[] = {{256, side}, {257, side}, {258, 8},    {259, 1}, {262, 1},
                                                   {273, 8},    {277, 1},    {278, side}, {279, 8}};
  std::string tiff{"II*\0\x08\0\0\0\x09\0", 10};
  for (const auto& [tag, value] : entries)
    tiff += number(tag, 2, false) + number(4, 2, false) + number(1, 4, false) + number(value, 4, false);
  return tiff + number(0, 4, false);
}

/// A PDF of the objects "<<...>>" from number 1 on, the first the catalogue; readers find them without a
/// table.
std::string pdf_of(const std::vector<std::string>& objects) {
  std::string pdf = "%PDF-1.4\n";
  for (std::size_t index = 0; index < objects.size(); ++index)
    pdf += std::to_string(index + 1) + " 0 obj" + objects[index] + "endobj\n";
  return pdf + "trailer<</Root 1 0 R>>\n%%EOF\n";
}

std::string huge_page(const std::string& content) {
  return pdf_of(
      {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
       "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400000 400000]/Contents 4 0 R/Resources<</Font<</F1 5 0 "
       "R>>>>>>",
       "<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream ",
       "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"});
}

nlohmann::json first_record(const ToolResult& result) {
  return nlohmann::json::parse(result.out.substr(0, result.out.find('\n')));
}

}  // namespace

TEST_CASE("a document that tries to get out is refused; --no-sandbox lets it") {
  const Workplace place;
  const auto target = place.path("home.txt").string();
  place.write("in/a.txt", "FAULT:try\nwrite " + target + "\nsocket\nspawn\n");
  place.write("in/b.txt", "An honest text.\n");
  const auto closed = with_faults(place, {"ingest", "in"});
  CHECK(closed.status == 0);
  CHECK_THAT(closed.out,
             Contains("write EACCES\\nsocket EPERM\\nspawn EPERM") && Contains("An honest text."));
  CHECK_FALSE(fs::exists(target));
  const auto open = with_faults(place, {"ingest", "in", "--no-sandbox"});
  CHECK_THAT(open.out, Contains("write done\\nsocket done\\nspawn done"));
  CHECK(fs::exists(target));
}

TEST_CASE("what a shell has open is not handed to the worker") {
  const Workplace place;
  place.write("a.txt", "FAULT:try\ninherit 3\ninherit 9\n");
  const auto result = place.shell("'" FAULTS_PROGRAM "' ingest a.txt 9> precious");
  CHECK_THAT(result.out, Contains("inherit done\\ninherit EBADF"));
}

TEST_CASE("results are the same with and without the sandbox, and the log says which it was") {
  const Workplace place;
  const std::string samples = SOURCE_DIR "/samples/deck";
  const auto closed = place.docmill({"run", "deck", samples, "-o", "closed", "-v"});
  const auto open = place.docmill({"run", "deck", samples, "-o", "open", "--no-sandbox", "-v"});
  CHECK(closed.status == 0);
  CHECK(place.files("closed") == place.files("open"));
  CHECK_THAT(closed.err, Contains("debug: sandbox: "));
  CHECK_THAT(open.err, Contains("--no-sandbox: the worker keeps all its rights"));
  CHECK_THAT(place.docmill({"doctor"}).out, Contains("sandbox: "));
}

TEST_CASE("too many failures stop the batch at the same record whatever the threads") {
  const Workplace place;
  write_batch(place, 300, {10, 20, 30, 31, 250});
  for (const std::string jobs : {"1", "4"}) {
    const auto result = with_faults(place, {"ingest", "in", "-j", jobs, "--max-failures", "2"});
    INFO(result.err);
    CHECK(result.status == 75);
    CHECK(lines(result.out) == 31);
    CHECK_THAT(result.err, Contains("stopped: 3 of 31 documents have failed, more than --max-failures 2; "
                                    "documents not done: 269"));
  }
  CHECK(with_faults(place, {"ingest", "in", "--max-failures", "5"}).status == 3);
  const auto part = with_faults(place, {"ingest", "in", "--max-failures", "7.9%"});
  CHECK(part.status == 75);
  CHECK(lines(part.out) == 50);
  CHECK(with_faults(place, {"ingest", "in", "--max-failures", "8%"}).status == 3);
}

TEST_CASE("a limit that is none is a usage error") {
  const Workplace place;
  place.write("a.txt", "text");
  for (const std::string value : {"many", "-1", "101%", "1.5", "%"}) {
    const auto result = place.docmill({"ingest", "a.txt", "--max-failures", value});
    CHECK(result.status == 2);
    CHECK_THAT(result.err, Contains("a part such as 5%") || Contains("a whole number"));
  }
}

TEST_CASE("a time budget: what is finished goes out, what hangs is given up, status 75") {
  const Workplace place;
  place.write("in/1.txt", "before\n");
  place.write("in/2.txt", "FAULT:sleep");
  place.write("in/3.txt", "behind\n");
  const auto result = with_faults(place, {"ingest", "in", "--time-budget", "500ms", "-j", "2"});
  INFO(result.err);
  CHECK(result.status == 75);
  CHECK(lines(result.out) == 2);
  CHECK_THAT(result.out, Contains("before") && Contains("behind"));
  CHECK_THAT(result.err, Contains("the --time-budget of 500ms is used up; documents not done: 1"));
  const auto enough = place.docmill({"ingest", "in/1.txt", "in/3.txt", "--time-budget", "1h"});
  CHECK(enough.status == 0);
  CHECK(enough.err.empty());
}

TEST_CASE("failed documents are copied to the quarantine, each with its record") {
  const Workplace place;
  place.write("in/good.txt", "fine\n");
  place.write("in/sub/bad.txt", "FAULT:throw");
  place.write("in/dies.txt", "FAULT:crash");
  place.write("in/program.bin", std::string("\x7f"
                                            "ELF\2\1\1\0\0\0\0\0",
                                            12));
  fs::permissions(place.path("in/sub/bad.txt"), fs::perms::all);
  const auto result = with_faults(place, {"ingest", "in", "missing.pdf", "--quarantine", "in/bad", "-q"});
  INFO(result.err);
  const auto kept = place.files("in/bad");
  CHECK(kept.size() == 5);
  CHECK(kept.at("in/sub/bad.txt") == "FAULT:throw");
  CHECK(kept.at("in/dies.txt") == "FAULT:crash");
  const auto record = nlohmann::json::parse(kept.at("in/dies.txt.problem.json"));
  CHECK(record["status"] == "failed");
  CHECK(record["source"]["path"] == "in/dies.txt");
  CHECK(record["problems"][0]["code"] == "crashed");
  CHECK_THAT(result.out, Contains(kept.at("in/sub/bad.txt.problem.json")));
  CHECK_THAT(kept.at("missing.pdf.problem.json"), Contains("not_found"));
  CHECK((fs::status(place.path("in/bad/in/sub/bad.txt")).permissions() & fs::perms::owner_exec) ==
        fs::perms::none);
  CHECK(place.read("in/sub/bad.txt") == "FAULT:throw");

  // It lies in the input folder and is no input; the records of a pipe find their documents, too.
  const auto again = with_faults(place, {"ingest", "in", "--quarantine", "in/bad", "-q"});
  CHECK(lines(again.out) == 4);
  place.write("records.jsonl", again.out);
  CHECK(place.shell("docmill export --format jsonl --quarantine later < records.jsonl > /dev/null").status ==
        3);
  CHECK(place.files("later").at("in/sub/bad.txt") == "FAULT:throw");
}

TEST_CASE("the document on standard input is kept, too") {
  const Workplace place;
  const auto result =
      place.docmill({"ingest", "-", "--name", "mail/x.pdf", "--quarantine", "bad"}, "%PDF-1.4\nrubbish");
  CHECK(result.status == 3);
  CHECK(place.files("bad").at("mail/x.pdf") == "%PDF-1.4\nrubbish");
}

TEST_CASE("a quarantine on a full disk is one clear error") {
  const Workplace place;
  fs::create_directory(place.path("disk"));
  if (::mount("none", place.path("disk").c_str(), "tmpfs", 0, "size=64k") != 0) {
    WARN("left out: a file system cannot be mounted here");
    return;
  }
  place.write("big.txt", "FAULT:throw " + std::string(200'000, 'x'));
  const auto result = with_faults(place, {"ingest", "big.txt", "--quarantine", "disk"});
  CHECK(result.status == 1);
  CHECK_THAT(result.err, Contains("No space left on device") && Contains("--quarantine"));
  CHECK(place.files("disk").empty());
  ::umount2(place.path("disk").c_str(), MNT_DETACH);
}

TEST_CASE("pictures and pages without measure are refused at once, in little memory") {
  const Workplace place;
  place.write("a.png", huge_png(35'000));
  place.write("b.tif", huge_tiff(35'000));
  place.write("c.pdf", huge_page("9000 w 0 0 m 400000 400000 l S"));
  for (const std::string name : {"a.png", "b.tif", "c.pdf"}) {
    const auto result = place.docmill({"ocr", name, "--memory-limit", "500MB", "--page-timeout", "5s"});
    INFO(name << result.err << result.out);
    CHECK(result.status == 3);
    const auto record = first_record(result);
    CHECK(record["problems"][0]["code"] == "too_large");
    CHECK_THAT(record["problems"][0]["message"].get<std::string>(), Contains("--max-pixels"));
  }
  // Its text is not drawn to be read.
  place.write("d.pdf", huge_page("BT /F1 2000 Tf 100 200000 Td (Hello world) Tj ET"));
  const auto read = place.docmill({"ingest", "d.pdf"});
  CHECK(read.status == 0);
  CHECK(first_record(read)["pages"][0]["text"] == "Hello world");
}

TEST_CASE("a tree of pages that bites its tail is a damaged document") {
  const Workplace place;
  place.write("loop.pdf", pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 3>>"}));
  place.write("deep.pdf", pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 2>>",
                                  "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 2>>"}));
  place.write("good.txt", "An honest text.\n");
  const auto result = place.docmill({"ocr", "loop.pdf", "deep.pdf", "good.txt", "--page-timeout", "5s"});
  INFO(result.out);
  CHECK(result.status == 3);
  CHECK(lines(result.out) == 3);
  CHECK(first_record(result)["status"] == "failed");
  CHECK_THAT(result.out, Contains("\"code\":\"damaged\"") && !Contains("crashed") && !Contains("timeout"));
  CHECK_THAT(result.out, Contains("An honest text."));
}

TEST_CASE("a photograph over the limit is read smaller, and its record says so") {
  const Workplace place;
  const std::string photograph = SOURCE_DIR "/samples/broker/IMG_20250318_101522.jpg";
  const auto result = place.docmill({"ocr", photograph, "--max-pixels", "1500000"});
  INFO(result.out);
  CHECK(result.status == 0);
  const auto record = first_record(result);
  CHECK_THAT(record["degraded"][0].get<std::string>(),
             Contains("page 1: the picture of ") && Contains("was read at 1/"));
  CHECK_FALSE(first_record(place.docmill({"ocr", photograph})).contains("degraded"));
}
