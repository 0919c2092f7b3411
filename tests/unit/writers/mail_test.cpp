#include "writers/mail.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace docmill;

namespace {

std::size_t longest_line(const std::string& text) {
  std::size_t longest = 0, start = 0;
  for (std::size_t end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", start)) {
    longest = std::max(longest, end - start);
    start = end + 2;
  }
  return longest;
}

MailPlan plan() {
  MailPlan mail;
  mail.from = "Ponte Alto Broker S.r.l. <clienti@pontealto.example>";
  mail.to = "Città dè Fiori <a@b.example>, c@d.example";
  mail.subject =
      "Responsabilità civile professionale, abbiamo ricevuto la Vostra richiesta – Società Perché & Più "
      "S.r.l.";
  mail.text =
      "Gentile dottoressa Nicolò,\n\nuna riga molto lunga " + std::string(1200, 'x') + " perché sì.\n";
  return mail;
}

}  // namespace

TEST_CASE("a draft is ASCII, in CRLF lines of bounded length, and says that it is not sent") {
  const auto mail = write_mail(plan(), {});
  CHECK(mail.problems.empty());
  CHECK_THAT(mail.bytes, Catch::Contains("X-Unsent: 1\r\n") && Catch::Contains("MIME-Version: 1.0\r\n") &&
                             Catch::Contains("quoted-printable") &&
                             Catch::Contains("=?utf-8?", Catch::CaseSensitive::No));
  CHECK_THAT(mail.bytes,
             !Catch::Contains("Date:") && !Catch::Contains("Message-Id", Catch::CaseSensitive::No));
  CHECK(std::ranges::all_of(mail.bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  CHECK(longest_line(mail.bytes) <= 78);
  CHECK(std::ranges::count(mail.bytes, '\n') == std::ranges::count(mail.bytes, '\r'));
}

TEST_CASE("the same draft gives the same bytes, with attachments too") {
  const std::vector<MailAttachment> files{{"letter è.pdf", "application/pdf", std::string(300, '\xFF')}};
  CHECK(write_mail(plan(), files).bytes == write_mail(plan(), files).bytes);
  CHECK_THAT(write_mail(plan(), files).bytes, Catch::Contains("multipart/mixed") &&
                                                  Catch::Contains("base64") &&
                                                  Catch::Contains("application/pdf"));
}

TEST_CASE("a date is written only when there is one") {
  auto mail = plan();
  mail.date = "2025-03-14";
  CHECK_THAT(write_mail(mail, {}).bytes, Catch::Contains("Date: Fri, 14 Mar 2025 00:00:00 +0000\r\n"));
}

TEST_CASE("what is no address is left out and said; no header can be smuggled in") {
  auto mail = plan();
  mail.to = "not an address";
  const auto written = write_mail(mail, {});
  REQUIRE(written.problems.size() == 1);
  CHECK(written.problems[0].code == Code::no_recipient);
  CHECK_THAT(written.bytes, !Catch::Contains("\r\nTo:"));
  mail = plan();
  mail.subject = "a\r\nBcc: x@y.example";
  CHECK_THAT(write_mail(mail, {}).bytes, !Catch::Contains("\r\nBcc:"));
}
