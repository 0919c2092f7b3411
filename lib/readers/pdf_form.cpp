#include "readers/pdf_form.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "readers/pdf_date.hpp"

namespace docmill {
namespace {

/// "signed by A. Person on 2024-05-06T07:08:09Z: I agree", as far as the file says.
std::string describe(const PdfSignature& signature) {
  const auto part = [](const char* before, std::string_view text) {
    text = trim(text);
    return text.empty() ? std::string{} : before + std::string{text};
  };
  return "signed" + part(" by ", signature.name) + part(" on ", iso_date(signature.date)) +
         part(": ", signature.reason);
}

bool inside(const Word& word, const Box& box) {
  const double x = (word.box.x0 + word.box.x1) / 2, y = (word.box.y0 + word.box.y1) / 2;
  return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
}

/// In the order of the boxes.
std::string marked_text(const std::vector<Word>& words, const std::vector<Box>& boxes) {
  std::string text;
  std::vector<bool> taken(words.size());
  for (const auto& box : boxes)
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (taken[i] || !inside(words[i], box)) continue;
      taken[i] = true;
      text += (text.empty() ? "" : " ") + clean_text(words[i].text);
    }
  return text;
}

}  // namespace

void add_form(Facts& facts, PdfForm form) {
  for (const auto& signature : form.signatures) form.fields[signature.field].value = describe(signature);
  facts.fields = std::move(form.fields);
  if (form.dynamic)
    facts.problems.push_back(
        {Stage::ingest,
         0,
         Code::unsupported,
         "a dynamic XFA form: only Adobe Reader can lay out its pages; print it to a PDF "
         "from there and read that one",
         {}});
}

void add_annotations(Facts& facts, std::vector<PdfAnnotation> annotations, const WordsOfPage& words_of) {
  std::vector<Word> words;
  uint32_t page_of_words = 0;
  for (auto& [annotation, marked] : annotations) {
    annotation.created = iso_date(annotation.created);
    if (!marked.empty()) {
      if (page_of_words != annotation.page) words = words_of(page_of_words = annotation.page);
      annotation.marked = marked_text(words, marked);
    }
    if (!annotation.text.empty() || !annotation.marked.empty())
      facts.annotations.push_back(std::move(annotation));
  }
}

}  // namespace docmill
