#pragma once
#include "support/tiny_pdf.hpp"
#include "workplace.hpp"

namespace docmill::testing {

/// mine.yaml, which makes decks, texts and a table of the folder `in`: text, a PDF, a mail with a file in it,
/// a copy, and one that fails.
inline void write_mixed_inputs(const Workplace& place) {
  place.write("mine.yaml",
              "generate: {template: deck, theme: bank}\nclassify: {rules: ./rules.yaml}\n"
              "export: {format: [txt, csv]}\n");
  place.write("rules.yaml",
              "task: topic\nfallback: other\nclasses:\n  - label: cars\n    rules:\n      - {keywords: "
              "[fleet], weight: 10}\n");
  place.write("in/a.txt", "Report\n\nThe fleet has twelve lorries and grows by two each year.\n");
  place.write("in/b.pdf", tiny_pdf({"A page of the fleet", "Another page"}));
  place.write("in/broken.pdf", "%PDF-1.7\nnothing more");
  place.write("in/copy of a.txt", place.read("in/a.txt"));
  place.write(
      "in/mail.eml",
      "From: a@b.example\nTo: c@d.example\nSubject: Fleet\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee the list.\n"
      "--x\nContent-Type: text/plain; name=list.txt\nContent-Disposition: attachment; filename=list.txt\n\n"
      "One lorry\n--x--\n");
}

}  // namespace docmill::testing
