// Letters and e-mail drafts, as a broker's office makes them.
#include <catch2/catch.hpp>

#include "workplace.hpp"

using namespace docmill::testing;
namespace fs = std::filesystem;

namespace {

const std::string clients =
    "P. IVA;Denominazione;Email\r\n99901140238;Lumaca Veloce;lumaca@veloce.example\r\n";

void write_requests(const Workplace& place) {
  place.write(
      "in/one.txt",
      "Verona, 11 marzo 2025\n\nP. IVA 99901140238\n\nChiediamo una polizza per la flotta di veicoli.\n");
  place.write("in/two.txt",
              "Trento, 3 aprile 2025\n\nVorrei un preventivo per la polizza del fabbricato, è urgente.\n");
  place.write("clients.csv", clients);
  place.write("letter.yaml",
              "kind: letter\nformat: pdf\nlanguage: it\nsubject: \"Più tardi: {{title}}\"\n"
              "fields:\n  p_iva: 'IVA (\\d{11})'\nbody: |\n  Società {{client.denominazione}} perché no.\n");
  place.write("mail.yaml",
              "kind: reply\nformat: eml\nlanguage: it\nfrom: Broker <b@c.example>\nto: \"{{client.email}}\"\n"
              "subject: \"Perché è così: una riga dell'oggetto che di sicuro è più lunga di settantotto "
              "caratteri, {{name}}\"\n"
              "attach: letter\nfields:\n  p_iva: 'IVA (\\d{11})'\nbody: |\n  Città: {{client.denominazione}} "
              "{{attachment}}\n");
}

}  // namespace

TEST_CASE("a letter and a draft for each request, to those who are in the table") {
  const Workplace place;
  write_requests(place);
  const auto result = place.docmill({"generate", "--template", "letter.yaml,mail.yaml", "--lookup",
                                     "clients.csv", "--key", "p_iva", "in", "-o", "out"});
  INFO(result.err);
  CHECK(result.status == 0);
  CHECK(place.files("out").size() == 4);
  CHECK_THAT(result.out, Catch::Contains("\"no_match\"") && Catch::Contains("\"no_recipient\""));
  const auto check = place.shell(
      "qpdf --check out/in/one.txt.letter.pdf >&2 && pdftotext out/in/one.txt.letter.pdf - && "
      "/usr/bin/python3 - <<'E'\n"
      "import email, email.policy\n"
      "m = email.message_from_bytes(open('out/in/one.txt.reply.eml','rb').read(), "
      "policy=email.policy.default)\n"
      "assert not m.defects, m.defects\n"
      "print(m['X-Unsent'], m['To'], m['Subject'], m.get_body().get_content().strip(), sep='\\n')\n"
      "for a in m.iter_attachments(): print(a.get_filename(), a.get_content_type(), a.get_content() == "
      "open('out/in/one.txt.letter.pdf','rb').read())\n"
      "n = email.message_from_bytes(open('out/in/two.txt.reply.eml','rb').read(), "
      "policy=email.policy.default)\n"
      "print(n['To'], n['Date'])\n"
      "E\n");
  INFO(check.err);
  CHECK(check.status == 0);
  CHECK_THAT(check.out, Catch::Contains("Società Lumaca Veloce perché no."));
  CHECK_THAT(
      check.out,
      Catch::Contains("1\nlumaca@veloce.example\nPerché è così: una riga dell'oggetto che di sicuro è più "
                      "lunga di settantotto caratteri, one.txt\nCittà: Lumaca Veloce letter.pdf\n"
                      "letter.pdf application/pdf True\nNone None\n"));
}

TEST_CASE("what is wrong with a template or a table is said before anything is made") {
  const Workplace place;
  write_requests(place);
  const auto refused = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"generate", "in", "-o", "out"});
    const auto result = place.docmill(options);
    CHECK(result.status == 2);
    CHECK_FALSE(fs::exists(place.path("out/in")));
    return result.err;
  };
  place.write("typo.yaml", "kind: letter\nformat: pdf\nbody: |\n  {{titel}}\n");
  CHECK_THAT(refused({"--template", "typo.yaml"}),
             Catch::Contains("typo.yaml:4: ") && Catch::Contains("'title'"));
  CHECK_THAT(refused({"--template", "letter.yaml,typo2"}), Catch::Contains("typo2"));
  CHECK_THAT(refused({"--template", "letter.yaml,letter.yaml"}), Catch::Contains("both make"));
  CHECK_THAT(refused({"--template", "letter.yaml", "--lookup", "clients.csv"}), Catch::Contains("--key"));
  CHECK_THAT(refused({"--template", "letter.yaml", "--date", "31/12/2025"}), Catch::Contains("--date"));
  place.write("twice.csv", clients + "99901140238;Other;x@y.example\r\n");
  CHECK_THAT(refused({"--template", "letter.yaml", "--lookup", "twice.csv", "--key", "p_iva"}),
             Catch::Contains("twice.csv:3: ") && Catch::Contains("line 2"));
}

TEST_CASE("a required field that a document lacks leaves its letter out, and only that") {
  const Workplace place;
  write_requests(place);
  place.write(
      "strict.yaml",
      "kind: letter\nformat: pdf\nrequired:\n  - vat\nfields:\n  vat: 'IVA (\\d{11})'\nbody: \"{{vat}}\"\n");
  const auto result = place.docmill({"generate", "--template", "strict.yaml", "in", "-o", "out"});
  CHECK(result.status == 3);
  CHECK(place.files("out").size() == 1);
  CHECK_THAT(result.out, Catch::Contains("\"missing_field\"") && Catch::Contains("strict.yaml:4"));
}

TEST_CASE("a report beside a deck") {
  const Workplace place;
  fs::copy(fs::path{SOURCE_DIR} / "samples/deck/project-status.md", place.path("status.md"));
  const auto result =
      place.docmill({"generate", "--template", "report", "--template", "deck", "status.md", "-o", "out"});
  INFO(result.err);
  CHECK(result.status == 0);
  CHECK(place.files("out").size() == 2);
  const auto pages = place.shell("qpdf --show-npages out/status.md.report.pdf");
  CHECK(pages.out == "1\n");
}

TEST_CASE("the broker's drafts are the same by one thread and by many, fused and piped") {
  const Workplace place;
  const auto samples = fs::path{SOURCE_DIR} / "samples";
  fs::create_directories(place.path("in"));
  fs::copy(samples / "clients.csv", place.path("clients.csv"));
  for (const auto& entry : fs::directory_iterator{samples / "broker"})
    if (entry.path().extension() == ".pdf" && entry.file_size() < 60'000)
      fs::copy(entry.path(), place.path("in") / entry.path().filename());
  const std::string lookup = " --lookup clients.csv";
  for (const auto* jobs : {"1", "8"}) {
    const auto run = place.shell("docmill run broker in -q -o " + std::string{jobs} + " -j " + jobs + lookup);
    INFO(run.err);
    CHECK(run.status == 0);
  }
  const auto piped = place.shell(
      "docmill ingest in | docmill ocr --language ita+eng | docmill classify --rules broker | "
      "docmill generate --template broker-letter,broker-reply -o piped "
      "--key partita_iva,codice_fiscale,email" +
      lookup + " | docmill export --format txt -o piped > records.jsonl");
  INFO(piped.err);
  CHECK(piped.status == 0);
  auto one = place.files("1"), many = place.files("8"), pipe = place.files("piped");
  CHECK(one.size() > 12);
  const bool same = one == many;
  CHECK(same);
  pipe["records.jsonl"] = place.read("records.jsonl");
  pipe["records.csv"] = one["records.csv"];
  const bool same_piped = one == pipe;
  CHECK(same_piped);
}
