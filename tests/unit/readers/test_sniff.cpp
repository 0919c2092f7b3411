#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "readers/reader.hpp"

using namespace docmill;
using namespace std::string_literals;

TEST_CASE("the content decides, not the name") {
  CHECK(sniff_media_type("%PDF-1.4\n", "letter.docx") == "application/pdf");
  CHECK(sniff_media_type("1 0 obj\n<<>>\nstartxref\n9\n%%EOF", "x") ==
        "application/pdf");  // the header was lost
  CHECK(sniff_media_type(std::string(900, '\n') + "%PDF-1.4\n", "x") == "application/pdf");
  CHECK(sniff_media_type("\x89PNG\r\n\x1A\n....", "scan.pdf") == "image/png");
  CHECK(sniff_media_type("II*\0\x08\0\0\0"s, "a") == "image/tiff");
  CHECK(sniff_media_type("PK\3\4" + std::string(26, 'x') + "readme", "a.docx") == "application/zip");
  CHECK(sniff_media_type("{\\rtf1", "a.doc") == "application/rtf");
  CHECK(sniff_media_type("  <!DOCTYPE html><p>", "a.txt") == "text/html");
  CHECK(sniff_media_type("From: a@b.it\r\nDate: today\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nHello",
                         "a.txt") == "message/rfc822");
  CHECK(sniff_media_type("\x01\x02\x03\0\x04\x05\x06\x07"s, "a.txt") == "application/octet-stream");
}

TEST_CASE("the name only tells text formats apart") {
  CHECK(sniff_media_type("# Title", "a.MD") == "text/markdown");
  CHECK(sniff_media_type("a,b", "a.csv") == "text/csv");
  CHECK(sniff_media_type("plain", "a") == "text/plain");
  CHECK(sniff_media_type("From here: on\nit is prose", "a") == "text/plain");
}

TEST_CASE("what cannot be read says of what type it is") {
  warm_up_readers();
  const auto failure = [](const std::string& bytes) {
    try {
      open_document(std::make_shared<const Bytes>(bytes), "x", {});
    } catch (const Error& error) {
      return error;
    }
    throw std::logic_error{"opened"};
  };
  CHECK(failure("").code == Code::empty);
  const auto old_word = failure("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(100, ' ') +
                                "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"s);
  CHECK(old_word.code == Code::unsupported);
  CHECK(old_word.message.find("application/msword") != std::string::npos);
  CHECK(old_word.hint.find("--convert-with libreoffice") != std::string::npos);
  CHECK(failure("\x01\x02\x03\0\x04"s).code == Code::unsupported);
  CHECK(failure("%PDF-1.4 and then nothing").code == Code::damaged);
}
