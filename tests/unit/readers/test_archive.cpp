#include <clocale>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "support/tiny_archive.hpp"
#include "support/tiny_zip.hpp"
#include "unit/readers/member_list.hpp"
#include "unit/readers/open_bytes.hpp"

using namespace docmill;
using docmill::testing::tiny_archive;
using docmill::testing::tiny_zip;
using Kind = docmill::testing::TinyEntry::Kind;

namespace {

const std::vector<docmill::testing::TinyEntry> two{{"a.txt", "Alpha"}, {"b/c.txt", "Beta"}};

std::string many_bytes(std::size_t size) {
  std::string bytes;
  for (unsigned state = 1; bytes.size() < size; bytes += static_cast<char>(state >> 24))
    state = state * 1'664'525 + 1'013'904'223;
  return bytes;
}

Error failure_to_open(const std::string& bytes, const std::string& name = "x") {
  try {
    open_bytes(bytes, name);
  } catch (const Error& error) {
    return error;
  }
  throw std::logic_error{"opened"};
}

}  // namespace

TEST_CASE("every archive format hands out its files with their names, contents and dates") {
  struct Case {
    std::string format, compression, media_type;
  };
  const auto which = GENERATE(values<Case>({{"zip", "", "application/zip"},
                                            {"ustar", "", "application/x-tar"},
                                            {"v7tar", "", "application/x-tar"},
                                            {"paxr", "", "application/x-tar"},
                                            {"gnutar", "", "application/x-tar"},
                                            {"ustar", "gzip", "application/gzip"},
                                            {"gnutar", "bzip2", "application/x-bzip2"},
                                            {"ustar", "xz", "application/x-xz"},
                                            {"ustar", "zstd", "application/zstd"},
                                            {"ustar", "lz4", "application/x-lz4"},
                                            {"ustar", "lzip", "application/x-lzip"},
                                            {"v7tar", "compress", "application/x-compress"},
                                            {"newc", "", "application/x-cpio"},
                                            {"odc", "gzip", "application/gzip"},
                                            {"7zip", "", "application/x-7z-compressed"},
                                            {"iso9660", "", "application/x-iso9660-image"}}));
  CAPTURE(which.format, which.compression);
  const auto bytes = tiny_archive(two, which.format, which.compression);
  CHECK(open_bytes(bytes)->facts().media_type == which.media_type);
  CHECK(open_bytes(bytes)->pages() == 0);
  const auto list = members_of(bytes);
  CHECK_FALSE(list.thrown);
  CHECK(list.summary() == "a.txt=Alpha b/c.txt=Beta");
  REQUIRE(list.members.size() == 2);
  CHECK(list.members[0].modified == "2025-01-02T03:04:05Z");
}

TEST_CASE("an ar archive, and a Debian package that is one") {
  CHECK(members_of(tiny_archive({{"a.txt", "Alpha"}}, "argnu")).summary() == "a.txt=Alpha");
  const auto package = tiny_archive({{"debian-binary", "2.0\n"}}, "ar");
  CHECK(open_bytes(package)->facts().media_type == "application/vnd.debian.binary-package");
  CHECK(members_of(package).summary() == "debian-binary=2.0\n");
}

TEST_CASE("a single compressed file is one member, named after the file") {
  const auto bytes = tiny_archive({{"x", "a,b\n1,2\n"}}, "raw", "gzip");
  CHECK(members_of(bytes, "in/report.csv.gz").summary() == "report.csv=a,b\n1,2\n");
  CHECK(members_of(bytes, "Report.CSV.GZ").summary() == "Report.CSV=a,b\n1,2\n");
  CHECK(members_of(bytes, "report").summary() == "report=a,b\n1,2\n");
  CHECK(members_of(tiny_archive({{"x", "<svg/>"}}, "raw", "xz"), "a.xz").summary() == "a=<svg/>");
  // What is in it twice compressed is unpacked twice.
  CHECK(members_of(tiny_archive({{"x", bytes}}, "raw", "gzip"), "r.csv.gz.gz").summary() ==
        "r.csv=a,b\n1,2\n");
}

TEST_CASE("empty archives have no members") {
  for (const auto* format : {"zip", "ustar", "7zip"}) {
    CAPTURE(format);
    CHECK(members_of(tiny_archive({}, format), "x.tar").members.empty());
  }
  CHECK(members_of(std::string(10'240, '\0'), "empty.tar").members.empty());
  CHECK(members_of(tiny_archive({}, "ustar", "gzip"), "x.tgz").members.empty());
}

TEST_CASE("folders are left out, links and devices say what they are") {
  const auto list = members_of(tiny_archive({{"d", "", Kind::folder},
                                             {"d/a.txt", "Alpha"},
                                             {"soft", "/etc/passwd", Kind::symbolic_link},
                                             {"hard", "d/a.txt", Kind::hard_link},
                                             {"pipe", "", Kind::pipe},
                                             {"d/b.txt", "Beta"}},
                                            "ustar"));
  CHECK(list.summary() == "d/a.txt=Alpha soft!unsupported hard!unsupported pipe!unsupported d/b.txt=Beta");
  CHECK(list.members[1].error->message == "a symbolic link to /etc/passwd");
  CHECK(list.members[2].error->message == "a hard link to d/a.txt");
}

TEST_CASE("what a walk through the unpacked folder leaves out is left out") {
  CHECK(members_of(tiny_zip({{"./a.txt", "A"},
                             {".DS_Store", "x"},
                             {"__MACOSX/._a.txt", "x"},
                             {".git/config", "x"},
                             {"~$a.docx", "x"},
                             {"a.txt~", "x"},
                             {"../b.txt", "B"}}))
            .summary() == "./a.txt=A ../b.txt=B");
}

TEST_CASE("names are UTF-8 whatever the locale and the charset they were written in") {
  const std::string name = "M\u00FCller \u6587\u66F8.txt";
  struct Case {
    std::string archive, expected;
  };
  const auto stored = [](const std::string& bytes, const std::string& format) {
    return tiny_archive({{bytes, "x"}}, format);
  };
  REQUIRE(std::setlocale(LC_ALL, "C"));  // or the writer would take the bytes for UTF-8
  const std::vector<Case> cases{
      {tiny_zip({{name, "x"}}), name},
      {stored(name, "gnutar"), name},
      {stored("Bl\x86"
              "b\x91r.txt",
              "zip"),
       "Bl\u00E5b\u00E6r.txt"},
      {stored("caf\xE9 \xE0 la carte.txt", "zip"), "caf\u00E9 \u00E0 la carte.txt"},
      {stored("\x8F\xEE\x95\xF1\x8F\x88\x97\x9D\x8Aw\x89\xEF.txt", "zip"),
       "\u60C5\u5831\u51E6\u7406\u5B66\u4F1A.txt"},
      {stored("\x84\xAE\xA3\xAE\xA2\xAE\xE0 \xA0\xE0\xA5\xAD\xA4\xEB.txt", "zip"),
       "\u0414\u043E\u0433\u043E\u0432\u043E\u0440 \u0430\u0440\u0435\u043D\u0434\u044B.txt"},
      {stored("gr\xF8nn.txt", "gnutar"), "gr\u00F8nn.txt"},
      {stored("dir\\file.txt", "zip"), "dir/file.txt"},
      {stored("dir\\file.txt", "ustar"), "dir\\file.txt"}};
  const auto* locale = GENERATE("C", "C.UTF-8");
  REQUIRE(std::setlocale(LC_ALL, locale));
  for (const auto& [archive, expected] : cases) CHECK(members_of(archive).members.at(0).name == expected);
  std::setlocale(LC_ALL, "C");
}

TEST_CASE("encrypted members fail by name, and open with a password") {
  const auto* cipher = GENERATE("zip:encryption=zipcrypt", "zip:encryption=aes256");
  const auto bytes = tiny_archive(two, "zip", "", cipher, "open sesame");
  const auto list = members_of(bytes);
  CHECK(list.summary() == "a.txt!encrypted b/c.txt!encrypted");
  CHECK(list.members.at(0).error->hint == "name passwords with --password-file");
  CHECK_FALSE(list.thrown);
  CHECK(members_of(bytes, "x", {.passwords = {"", "wrong", "open sesame"}}).summary() ==
        "a.txt=Alpha b/c.txt=Beta");
}

TEST_CASE("a damaged member of a zip file does not keep from the others") {
  auto bytes = tiny_archive({{"a", many_bytes(3000)}, {"b", many_bytes(2000)}, {"c", "Gamma"}}, "zip");
  for (std::size_t i = 4000; i < 4200; ++i) bytes[i] = '\xFF';
  const auto list = members_of(bytes);
  CHECK_FALSE(list.thrown);
  REQUIRE(list.members.size() == 3);
  CHECK(list.members[0].content == many_bytes(3000));
  REQUIRE(list.members[1].error);
  CHECK(list.members[1].error->code == Code::damaged);
  CHECK(list.members[2].content == "Gamma");
}

TEST_CASE("of an archive that was cut off, what came is kept") {
  for (const auto* format : {"ustar", "zip", "newc"}) {
    CAPTURE(format);
    auto bytes = tiny_archive({{"a", "Alpha"}, {"b", many_bytes(20'000)}, {"c", "Gamma"}}, format);
    bytes.resize(12'000);
    const auto list = members_of(bytes);
    REQUIRE(list.thrown);
    CHECK(list.thrown->code == Code::damaged);
    CHECK(list.summary() == "a=Alpha b!damaged");
  }
}

TEST_CASE("opening fails where nothing can be read") {
  CHECK(failure_to_open("7z\xBC\xAF\x27\x1C nothing of it").code == Code::damaged);
  CHECK(failure_to_open("PK\3\4 and then nothing").code == Code::damaged);
  CHECK(failure_to_open("Rar!\x1A\x07\x01 and then nothing at all").code == Code::damaged);
}

TEST_CASE("a member that is not wanted to its end is followed by the next one") {
  const auto big = std::string(1 << 20, 'x');
  for (const auto* compression : {"", "gzip"}) {
    const auto list =
        members_of(tiny_archive({{"a", big}, {"b", "Beta"}}, "ustar", compression), "x", {}, 100'000);
    REQUIRE(list.members.size() == 2);
    CHECK(list.members[0].content.size() < 300'000);
    CHECK(list.members[0].ended);
    CHECK(list.members[1].content == "Beta");
  }
}

TEST_CASE("a bomb behind which more may follow is not unpacked to its end") {
  const auto bytes = tiny_archive({{"zeros", std::string(600u << 20, '\0')}, {"b", "Beta"}}, "ustar", "gzip",
                                  "gzip:compression-level=1");
  const auto list = members_of(bytes, "bomb.tgz", {}, 1000);
  REQUIRE(list.members.size() == 1);
  REQUIRE(list.thrown);
  CHECK(list.thrown->code == Code::too_large);
}

TEST_CASE("zip files that are documents are no containers") {
  const auto type = [](const std::string& bytes) { return sniff_media_type(bytes, "x"); };
  CHECK(type(tiny_zip({{"[Content_Types].xml", "<x/>"}, {"word/document.xml", "<x/>"}})) ==
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  CHECK(type(tiny_zip({{"mimetype", "application/epub+zip"}, {"a", ""}})) == "application/epub+zip");
  CHECK(type(tiny_zip({{"META-INF/container.xml", ""}, {"mimetype", "application/epub+zip"}})) ==
        "application/epub+zip");
  CHECK(type(tiny_zip({{"mimetype", "application/vnd.oasis.opendocument.graphics"}, {"a", ""}})) ==
        "application/vnd.oasis.opendocument.graphics");
  CHECK(type(tiny_zip({{"META-INF/MANIFEST.MF", ""}, {"A.class", ""}})) == "application/java-archive");
  CHECK(type(tiny_zip({{"AndroidManifest.xml", ""}, {"META-INF/MANIFEST.MF", ""}})) ==
        "application/vnd.android.package-archive");
}

TEST_CASE("archives whose content shows in the clear stay archives") {
  const auto docx = tiny_zip({{"[Content_Types].xml", "<x/>"}, {"word/document.xml", "<x/>"}});
  const std::string pdf = "%PDF-1.4\nand so on";
  const auto store = [](const std::string& name, const std::string& content) {
    return tiny_archive({{name, content}}, "zip", "", "zip:compression=store");
  };
  CHECK(sniff_media_type(store("a.docx", docx), "x") == "application/zip");
  CHECK(sniff_media_type(store("a.pdf", pdf), "x") == "application/zip");
  CHECK(sniff_media_type(tiny_zip({{"word/document.pdf", pdf}}), "x") == "application/zip");
  for (const auto* format : {"ustar", "v7tar", "newc", "odc", "ar"}) {
    CAPTURE(format);
    CHECK(sniff_media_type(tiny_archive({{"a.pdf", pdf}}, format), "x").starts_with("application/x-"));
  }
  CHECK(sniff_media_type("BZh is how the text starts", "x") == "text/plain");
  CHECK(sniff_media_type("070701 is a number, and this is a text", "x") == "text/plain");
}
