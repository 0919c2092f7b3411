#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "collected_members.hpp"
#include "open_bytes.hpp"

using namespace docmill;
using namespace std::string_literals;

namespace {

const std::string head =
    "From: Ann Example <ann@example.org>\r\nTo: Bob <bob@example.org>\r\nSubject: Report\r\n"
    "Date: Mon, 2 Mar 2020 10:00:00 +0100\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n";

std::string mail(const std::string& rest) {
  return head + rest;
}

std::string multipart(const std::string& type, const std::vector<std::string>& parts) {
  std::string all = "Content-Type: multipart/" + type + "; boundary=\"" + type + "\"\r\n\r\n";
  for (const auto& part : parts) all += "--" + type + "\r\n" + part + "\r\n";
  return all + "--" + type + "--\r\n";
}

/// The text behind the head.
std::string body_of(const std::string& bytes) {
  const auto text = text_of(bytes, "x.eml");
  const auto end = text.find("\n\n");
  return end == std::string::npos ? std::string{} : text.substr(end + 2);
}

std::string subject_of(const std::string& value) {
  return open_bytes("From: a@example.org\nSubject: " + value + "\nMessage-ID: <1>\nDate: x\n\nbody\n")
      ->facts()
      .title;
}

}  // namespace

TEST_CASE("a mail is its head, an empty line and its text") {
  const auto document = open_bytes(mail("\r\nHello,\r\n\r\n> quoted\r\nBye\r\n"));
  const auto facts = document->facts();
  CHECK(facts.media_type == "message/rfc822");
  CHECK(facts.title == "Report");
  CHECK(facts.author == "Ann Example <ann@example.org>");
  CHECK(facts.created == "2020-03-02T09:00:00Z");
  CHECK(facts.problems.empty());
  REQUIRE(document->pages() == 1);
  CHECK(document->read(1, {}).text ==
        "From: Ann Example <ann@example.org>\nTo: Bob <bob@example.org>\n"
        "Date: Mon, 2 Mar 2020 10:00:00 +0100\nSubject: Report\n\nHello,\n\n> quoted\nBye");
  CHECK(CollectedMembers{*document}.members.empty());
}

TEST_CASE("encoded words are read as mails have them") {
  CHECK(subject_of("=?utf-8?Q?Caf=C3=A9?=") == "Café");
  CHECK(subject_of("=?utf-8?B?Q2Fmw6k=?=") == "Café");
  CHECK(subject_of("=?utf-8?B?Q2Fmw6k?=") == "Café");
  CHECK(subject_of("=?utf-8?q?Caf=C3?=\n =?utf-8?q?=A9?=") == "Café");
  CHECK(subject_of("=?UTF-8?B?Q2Fmw?= =?UTF-8?B?6k?=") == "Café");
  CHECK(subject_of("=?UTF-8?B?Q2E=?=\n =?UTF-8?B?ZsOp?= x") == "Café x");
  CHECK(subject_of("=?UTF-8*fr?Q?Caf=C3=A9?=?") == "Café?");
  CHECK(subject_of("=?cp-850?Q?Caf=82?= =?utf-8?Q?=C3=A9?=") == "Caféé");
  CHECK(subject_of("=?utf-7?Q?Caf+AOk-?=") == "Café");
  CHECK(subject_of("=?utf-8?Q?not ended") == "=?utf-8?Q?not ended");
  CHECK(subject_of("=?utf-8?Q?Caf=C3=A9 with blanks?=") == "Café with blanks");
  CHECK(subject_of("Re:=?iso-8859-1?q?Caf=E9?=!") == "Re:Café!");
  CHECK(subject_of("\"=?iso-8859-1?q?Caf=E9?=\"") == "\"Café\"");
  CHECK(subject_of("=?iso-8859-1?q?=93quoted=94?=") == "“quoted”");
  CHECK(subject_of("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=") == "日本");
  CHECK(subject_of("=?no-such-charset?q?Caf=C3=A9?=") == "Café");
  CHECK(subject_of("Caf\xC3\xA9") == "Café");
  CHECK(subject_of("Caf\xE9 et th\xE9 \xE0 la carte") == "Café et thé à la carte");
  CHECK(subject_of("folded\r\n\tover lines") == "folded over lines");
}

TEST_CASE("text is decoded as it declares, or by what it looks like") {
  const auto plain = [](const std::string& type, const std::string& encoding, const std::string& text) {
    return body_of(mail("Content-Type: text/plain" + type + "\r\nContent-Transfer-Encoding: " + encoding +
                        "\r\n\r\n" + text));
  };
  CHECK(plain("; charset=iso-8859-1", "quoted-printable", "Caf=E9 soft=\r\nbreak") == "Café softbreak");
  CHECK(plain("; charset=utf-8", "base64", "Q2Fm\r\nw6k=") == "Café");
  CHECK(plain("; charset=koi8-r", "8bit", "\xF0\xD2\xC9\xD7\xC5\xD4") == "Привет");
  CHECK(plain("; charset=bogus", "8bit", "Caf\xC3\xA9") == "Café");
  CHECK(plain("", "8bit", "Le caf\xE9 est pr\xEAt, \xE0 bient\xF4t") == "Le café est prêt, à bientôt");
}

TEST_CASE("flowed text is unwrapped by its quote marks") {
  const std::string text = "One para \r\ngraph.\r\n> quoted \r\n> too\r\nnot flowed\r\n-- \r\nname\r\n";
  CHECK(body_of(mail("Content-Type: text/plain; format=flowed\r\n\r\n" + text)) ==
        "One para graph.\n> quoted too\nnot flowed\n-- \nname");
  CHECK(body_of(mail("Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\nDonau \r\ndampf\r\n")) ==
        "Donaudampf");
}

TEST_CASE("of alternatives the one that says more is read") {
  const auto alternatives = [](const std::string& plain, const std::string& html) {
    return body_of(mail(multipart("alternative", {"Content-Type: text/plain\r\n\r\n" + plain,
                                                  "Content-Type: text/html\r\n\r\n" + html})));
  };
  CHECK(alternatives("Two words, then more.", "<p>Two words, then <b>more</b>.</p>") ==
        "Two words, then more.");
  CHECK(alternatives("Your program shows no HTML.", "<p>The invoice is due on Friday.</p>") ==
        "The invoice is due on Friday.");
  CHECK(alternatives("", "<p>Only here</p>") == "Only here");
  CHECK(alternatives("Only here", "<img src='pixel.gif' width=1>") == "Only here");
}

TEST_CASE("a mail's HTML is read whole, what is hidden left out") {
  const auto page = mail(
      "Content-Type: text/html; charset=utf-8\r\n\r\n<style>p {}</style><div "
      "style='display:none'>preheader</div>"
      "<h1>Offer</h1><p>Text</p><div class=footer>Unsubscribe</div><script>x()</script><img src='t.gif' "
      "width=1><table><tr><th>Item<th>Price<tr><td>Tea<td>2</table>");
  const auto document = open_bytes(page);
  const auto text = document->read(1, {}).text;
  CHECK(text.ends_with("\n\nOffer\n\nText\n\nUnsubscribe\n\nItem\tPrice\nTea\t2"));
  const auto structure = document->structure(1);
  REQUIRE(structure.sections.size() == 1);
  CHECK(text.substr(structure.sections[0].start, 5) == "Offer");
  REQUIRE(structure.tables.size() == 1);
  CHECK(structure.tables[0].rows[1][0] == "Tea");
}

TEST_CASE("attachments, attached messages and legible pictures are handed out") {
  const auto grey = [](int width, int height) {
    return "P5\n" + std::to_string(width) + ' ' + std::to_string(height) + "\n255\n" +
           std::string(static_cast<std::size_t>(width * height), '\x80');
  };
  const auto picture = [&](int width, int height) {
    return "Content-Type: image/x-portable-graymap\r\nContent-ID: <p>\r\nContent-Transfer-Encoding: "
           "base64\r\n\r\n" +
           base64_encode(grey(width, height));
  };
  const auto document = open_bytes(mail(multipart(
      "mixed", {multipart("related", {"Content-Type: text/html\r\n\r\n<p>See <img src='cid:p'></p>",
                                      picture(200, 100), picture(1, 1)}),
                "Content-Type: application/pdf; name=\"=?utf-8?q?caf=C3=A9=2Epdf?=\"\r\nContent-Disposition: "
                "attachment\r\n"
                "Content-Transfer-Encoding: base64\r\n\r\nJVBERg==",
                "Content-Type: text/plain\r\nContent-Disposition: attachment; filename*0*=utf-8''na%C3; "
                "filename*1*=%AFve.txt\r\n\r\nattached text",
                "Content-Type: message/rfc822\r\n\r\nFrom: c@example.org\r\nSubject: In/side\r\n\r\ninner",
                "Content-Type: application/octet-stream\r\nContent-Disposition: attachment\r\n\r\nx",
                "Content-Type: text/html\r\nContent-Disposition: attachment\r\n\r\n<p>x"})));
  CHECK(document->read(1, {}).text.ends_with("\n\nSee"));
  const CollectedMembers members{*document};
  CHECK(members.names() == "part-4.pgm\ncafé.pdf\nnaïve.txt\nIn-side.eml\npart-9.bin\npart-10.html\n");
  CHECK(members.members[0].bytes == grey(200, 100));
  CHECK(members.members[1].bytes == "%PDF");
  CHECK(members.members[2].bytes == "attached text");
  CHECK(text_of(members.members[3].bytes, "a.eml") == "From: c@example.org\nSubject: In/side\n\ninner");
}

TEST_CASE("signed mails are read, encrypted ones say so") {
  const auto signed_mail = open_bytes(
      mail(multipart("signed", {"Content-Type: text/plain\r\n\r\nSigned text",
                                "Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx"})));
  CHECK(signed_mail->read(1, {}).text.ends_with("\nSignature: S/MIME, not verified\n\nSigned text"));
  CHECK(CollectedMembers{*signed_mail}.members.empty());

  for (const auto& encrypted :
       {mail("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\nx"),
        mail(multipart("encrypted", {"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
                                     "Content-Type: application/octet-stream\r\n\r\nx"})),
        mail("\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n")}) {
    const auto facts = open_bytes(encrypted)->facts();
    REQUIRE(facts.problems.size() == 1);
    CHECK(facts.problems[0].code == Code::encrypted);
    CHECK(facts.title == "Report");
  }
}

TEST_CASE("damaged mails are read as far as they go") {
  CHECK(body_of(mail("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nno end")) == "no end");
  CHECK(body_of(mail("Content-Type: multipart/mixed; boundary=b\r\n\r\nno boundary at all\r\n")) ==
        "no boundary at all");
  CHECK(body_of(mail("Content-Type: multipart/mixed\r\n\r\nno boundary named\r\n")) == "no boundary named");
  CHECK(body_of(mail("Content-Type: text/plain; charset\r\n\r\nbad parameter\r\n")) == "bad parameter");
  CHECK(body_of(mail("\r\nNUL \0 in text\r\n"s)) == "NUL   in text");
  CHECK(text_of("Subject: only\n", "x.eml") == "Subject: only");
  const auto wide = [](const std::string& text) {
    std::string bytes;
    for (const char c : text) bytes.append({'\0', c});
    return bytes;
  };
  CHECK(body_of(wide(mail("\n\nin UTF-16"))) == "in UTF-16");
  CHECK(body_of("From ann@example.org Mon Mar  2 10:00:00 2020\n" + mail("\r\nsaved with its envelope")) ==
        "saved with its envelope");
  std::string nested = head, headers = head;
  for (int i = 0; i < 10'000; ++i) {
    const auto boundary = "b" + std::to_string(i);
    nested += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
    for (int j = 0; j < 10; ++j) headers += "X-" + std::to_string(10 * i + j) + ": value\n";
  }
  std::string groups = "Message-ID: <1>\nSubject: s\nTo: ";
  for (int i = 0; i < 100'000; ++i) groups += "a:";
  CHECK(body_of(groups + "\n\nbody behind groups") == "body behind groups");
  const auto deep = open_bytes(nested + "\ntext")->facts();
  REQUIRE(deep.problems.size() == 1);
  CHECK(deep.problems[0].code == Code::too_large);
  CHECK(body_of(headers + "\nbody behind 100,000 headers") == "body behind 100,000 headers");
}

TEST_CASE("a mailbox hands out its messages") {
  const std::string box =
      "From ann@example.org Mon Mar  2 10:00:00 2020\nFrom: ann@example.org\nSubject: First\n"
      "Date: Mon, 2 Mar 2020 10:00:00 +0100\n\n>From the start,\n>>From quoted\n\n"
      "From here on it is prose.\nstill first\n\n"
      "From bob@example.org Mon Mar  2 11:00:00 2020\nSubject: =?utf-8?q?Caf=C3=A9?=\nFrom: b\n\nsecond\n";
  const auto document = open_bytes(box);
  CHECK(document->facts().media_type == "application/mbox");
  CHECK(document->pages() == 0);
  const CollectedMembers members{*document};
  CHECK(members.names() == "0001-First.eml\n0002-Café.eml\n");
  CHECK(members.members[0].facts.modified == "2020-03-02T09:00:00Z");
  CHECK(body_of(members.members[0].bytes) ==
        "From the start,\n>From quoted\n\nFrom here on it is prose.\nstill first");
  CHECK(members.members[1].bytes == "Subject: =?utf-8?q?Caf=C3=A9?=\nFrom: b\n\nsecond\n");
}

TEST_CASE("prose and memos are not mail") {
  CHECK(sniff_media_type("From here on\nNote: this is a letter.\n", "a.txt") == "text/plain");
  CHECK(sniff_media_type("From here on\nit is a letter: yes.\n", "a.txt") == "text/plain");
  CHECK(sniff_media_type("From: the board\nTo: all staff\nDate: today\nSubject: lunch\n\nHi", "a.txt") ==
        "text/plain");
  CHECK(sniff_media_type(mail("\r\nbinary \x01\x02\0\x03"s + std::string(9'000, '\0')), "a") ==
        "message/rfc822");
}

TEST_CASE("a mail cut anywhere is an error or a document") {
  const auto whole = mail(multipart(
      "mixed", {multipart("alternative", {"Content-Type: text/plain; format=flowed\r\n\r\na \r\nb",
                                          "Content-Type: text/html\r\n\r\n<p>=?utf-8?q?a?=</p>"}),
                "Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ninner",
                "Content-Type: application/x; name=\"=?utf-8?b?w6k?=\"\r\nContent-Transfer-Encoding: "
                "base64\r\n\r\nAAAA"}));
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    try {
      const auto document = open_bytes(whole.substr(0, size), "x.eml");
      for (uint32_t page = 1; page <= document->pages(); ++page)
        if (!is_utf8(document->read(page, {}).text)) FAIL("not UTF-8 at " << size);
      const CollectedMembers members{*document};
    } catch (const Error&) {
    }
  }
}
