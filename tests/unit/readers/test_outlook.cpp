#include <random>

#include <catch2/catch.hpp>
#include <gsf/gsf.h>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "collected_members.hpp"
#include "open_bytes.hpp"
#include "readers/compressed_rtf.hpp"

using namespace docmill;
using namespace std::string_literals;

namespace {

std::string number(uint64_t value, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  return bytes;
}

std::string wide(const std::string& ascii) {
  std::string bytes;
  for (const char c : ascii) bytes.append({c, '\0'});
  return bytes;
}

/// 2020-03-02 09:00:00 UTC as a FILETIME.
const std::string morning = number(132'276'132'000'000'000ull, 8);

std::string attribute(char level, uint32_t id, const std::string& data) {
  return level + number(id, 4) + number(data.size(), 4) + data + "\0\0"s;
}

std::string variable_property(uint16_t id, uint16_t type, const std::string& value) {
  return number(type, 2) + number(id, 2) + number(1, 4) + number(value.size(), 4) + value +
         std::string((4 - value.size() % 4) % 4, '\0');
}

/// Subject, sender, a date, a named property to be passed over, a body and one file.
std::string tnef(const std::string& body_property) {
  const auto named = number(3, 2) + number(0x8001, 2) + std::string(16, 'g') + number(1, 4) + number(6, 4) +
                     wide("abc") + "\0\0"s + number(7, 4);
  const auto properties = number(5, 4) + named + variable_property(0x0037, 0x1F, wide("Plans\0"s)) +
                          variable_property(0x0C1A, 0x1E, "Ann\0"s) + number(0x40, 2) + number(0x0039, 2) +
                          morning + body_property;
  return number(0x223E9F78, 4) + "\1\0"s + attribute(1, 0x00069007, number(1252, 4) + number(0, 4)) +
         attribute(1, 0x00069003, properties) + attribute(2, 0x00069002, std::string(14, '\0')) +
         attribute(2, 0x0006800F, "a,b\n1,2\n") + attribute(2, 0x00018010, "LONGNA~1.CSV\0"s) +
         attribute(2, 0x00069005, number(1, 4) + variable_property(0x3707, 0x1E, "prix caf\xE9.csv\0"s));
}

/// Fixed properties, then streams of texts and bytes, in a storage of an Outlook file.
class OutlookStorage {
 public:
  explicit OutlookStorage(GsfOutfile* file) : file_{file} {}
  void stream(const std::string& name, const std::string& bytes) {
    auto* stream = gsf_outfile_new_child(file_, name.c_str(), FALSE);
    gsf_output_write(stream, bytes.size(), reinterpret_cast<const guint8*>(bytes.data()));
    close(stream);
  }
  template <class Fill>
  void storage(const std::string& name, Fill fill) {
    auto* inside = gsf_outfile_new_child(file_, name.c_str(), TRUE);
    fill(OutlookStorage{GSF_OUTFILE(inside)});
    close(inside);
  }
  static void close(GsfOutput* output) {
    gsf_output_close(output);
    g_object_unref(output);
  }

 private:
  GsfOutfile* file_;
};

void write_message(OutlookStorage storage, const std::string& subject, std::size_t header) {
  storage.stream("__properties_version1.0",
                 std::string(header, '\0') + number(0x40, 2) + number(0x0039, 2) + number(0, 4) + morning);
  storage.stream("__substg1.0_0037001F", wide(subject));
  storage.stream("__substg1.0_0C1A001F", wide("Ann Example"));
  storage.stream("__substg1.0_5D01001F", wide("ann@example.org"));
  storage.stream("__substg1.0_1000001F", wide("Text of " + subject));
  for (const int kind : {1, 2})
    storage.storage("__recip_version1.0_#0000000" + std::to_string(kind), [kind](OutlookStorage recipient) {
      recipient.stream("__properties_version1.0", std::string(8, '\0') + number(3, 2) + number(0x0C15, 2) +
                                                      number(0, 4) + number(static_cast<uint64_t>(kind), 8));
      recipient.stream("__substg1.0_3001001F", wide(kind == 1 ? "Bob" : "Cleo"));
      recipient.stream("__substg1.0_39FE001F", wide(kind == 1 ? "bob@example.org" : "cleo@example.org"));
    });
  storage.storage("__attach_version1.0_#00000000", [](OutlookStorage attachment) {
    attachment.stream("__substg1.0_3707001F", wide("table.csv"));
    attachment.stream("__substg1.0_37010102", "a,b\n1,2\n");
  });
}

std::string outlook_file() {
  gsf_init();
  auto* memory = gsf_output_memory_new();
  auto* file = gsf_outfile_msole_new(memory);
  OutlookStorage root{file};
  write_message(root, "Outer", 32);
  root.storage("__attach_version1.0_#00000001", [](OutlookStorage attachment) {
    attachment.storage("__substg1.0_3701000D",
                       [](OutlookStorage inner) { write_message(inner, "Inner", 24); });
  });
  OutlookStorage::close(GSF_OUTPUT(file));
  std::string bytes{reinterpret_cast<const char*>(gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory))),
                    static_cast<std::size_t>(gsf_output_size(memory))};
  g_object_unref(memory);
  return bytes;
}

void read_all(const std::string& bytes, const std::string& name) {
  try {
    const auto document = open_bytes(bytes, name);
    for (uint32_t page = 1; page <= document->pages(); ++page)
      if (!is_utf8(document->read(page, {}).text)) FAIL("not UTF-8");
    const CollectedMembers members{*document};
  } catch (const Error&) {
  }
}

}  // namespace

TEST_CASE("winmail.dat is a mail with its files") {
  const auto document = open_bytes(tnef(variable_property(0x1000, 0x1E, "Le caf\xE9\0"s)));
  const auto facts = document->facts();
  CHECK(facts.media_type == "application/vnd.ms-tnef");
  CHECK(facts.title == "Plans");
  CHECK(facts.created == "2020-03-02T09:00:00Z");
  CHECK(facts.problems.empty());
  CHECK(document->read(1, {}).text == "From: Ann\nDate: 2020-03-02T09:00:00Z\nSubject: Plans\n\nLe café");
  const CollectedMembers members{*document};
  CHECK(members.names() == "prix café.csv\n");
  CHECK(members.members[0].bytes == "a,b\n1,2\n");
}

TEST_CASE("a mail with winmail.dat hands out what is in it") {
  const auto mail = [](const std::string& text) {
    return "From: a@example.org\nSubject: s\nMessage-ID: <1>\nContent-Type: multipart/mixed; boundary=b\n\n" +
           text +
           "--b\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n" +
           base64_encode(tnef(variable_property(0x1000, 0x1E, "inside\0"s))) + "\n--b--\n";
  };
  const auto alone = open_bytes(mail("")), beside = open_bytes(mail("--b\n\noutside\n"));
  CHECK(alone->read(1, {}).text == "From: a@example.org\nSubject: s\n\ninside");
  CHECK(beside->read(1, {}).text == "From: a@example.org\nSubject: s\n\noutside");
  CHECK(CollectedMembers{*beside}.names() == "prix café.csv\n");
}

TEST_CASE("compressed RTF is read") {
  // The example of MS-OXRTFCP, section 3.
  const auto rtf =
      "\x2d\0\0\0\x2b\0\0\0\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7\x03\0\x0a\0\x72\x63\x70\x67\x31\x32\x35\x42\x32"
      "\x0a\xf3"
      "\x20\x68\x65\x6c\x09\0\x20\x62\x77\x05\xb0\x6c\x64\x7d\x0a\x80\x0f\xa0"s;
  CHECK(decompress_rtf(rtf) == "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
  CHECK(
      open_bytes(tnef(variable_property(0x1009, 0x102, rtf)))->read(1, {}).text.ends_with("\n\nhello world"));
}

TEST_CASE("an Outlook message is a mail with its files and messages") {
  const auto document = open_bytes(outlook_file(), "a.msg");
  const auto facts = document->facts();
  CHECK(facts.media_type == "application/vnd.ms-outlook");
  CHECK(facts.author == "Ann Example <ann@example.org>");
  CHECK(facts.created == "2020-03-02T09:00:00Z");
  CHECK(document->read(1, {}).text ==
        "From: Ann Example <ann@example.org>\nTo: Bob <bob@example.org>\nCc: Cleo <cleo@example.org>\n"
        "Date: 2020-03-02T09:00:00Z\nSubject: Outer\n\nText of Outer");
  const CollectedMembers members{*document};
  REQUIRE(members.names() == "table.csv\nInner.eml\n");
  CHECK(members.members[0].bytes == "a,b\n1,2\n");

  const auto inner = open_bytes(members.members[1].bytes, "Inner.eml");
  CHECK(inner->facts().created == "2020-03-02T09:00:00Z");
  CHECK(inner->facts().title == "Inner");
  CHECK(inner->read(1, {}).text.ends_with("\n\nText of Inner"));
  const CollectedMembers inside{*inner};
  REQUIRE(inside.names() == "table.csv\n");
  CHECK(inside.members[0].bytes == "a,b\n1,2\n");
}

TEST_CASE("Outlook's files cut or changed anywhere are an error or a document") {
  const auto mapi = tnef(variable_property(0x1009, 0x102, "\x2d\0\0\0\x2b\0\0\0LZFu...."s));
  for (std::size_t size = 0; size <= mapi.size(); ++size) read_all(mapi.substr(0, size), "winmail.dat");
  const auto storage = outlook_file();
  for (std::size_t size = 0; size <= storage.size(); size += 64) read_all(storage.substr(0, size), "a.msg");
  std::mt19937 random{20'240'301};
  for (int round = 0; round < 2'000; ++round) {
    auto bytes = round % 2 == 0 ? mapi : storage;
    for (auto changes = 1 + random() % 8; changes > 0; --changes)
      bytes[6 + random() % (bytes.size() - 6)] = static_cast<char>(random() % 256);
    read_all(bytes, round % 2 == 0 ? "winmail.dat" : "a.msg");
  }
}
