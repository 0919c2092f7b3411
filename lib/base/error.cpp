#include "base/error.hpp"

#include <array>
#include <cstddef>

namespace docmill {
namespace {

constexpr std::array<std::string_view, 7> stage_names{"input",    "ingest", "ocr", "classify",
                                                      "generate", "write",  "run"};

constexpr std::array<CodeInfo, 26> codes{{
    {Code::not_found, "not_found", "a named file does not exist", "check the name"},
    {Code::unreadable, "unreadable", "a file without read permission, a failing disk",
     "check permissions and the disk"},
    {Code::unsupported, "unsupported", "a program, a video", "convert it to PDF first"},
    {Code::empty, "empty", "a file of 0 bytes", "fetch the file again"},
    {Code::damaged, "damaged", "a truncated PDF",
     "fetch the file again, or repair it (qpdf --replace-input)"},
    {Code::member_failed, "member_failed", "an archive with a truncated PDF",
     "look at the records of its members, which name the reasons"},
    {Code::encrypted, "encrypted", "a PDF that needs a password", "name the passwords with --password-file"},
    {Code::too_large, "too_large", "a page of 35,000 x 35,000 pixels",
     "raise the limit that the message names"},
    {Code::crashed, "crashed", "a file that brings a library down", "report the file; other documents go on"},
    {Code::timeout, "timeout", "a page with millions of paths", "raise --page-timeout or --document-timeout"},
    {Code::memory, "memory", "a picture that expands without end", "raise --memory-limit"},
    {Code::recognition_failed, "recognition_failed", "a picture that the OCR engine refuses",
     "try another --dpi or --psm"},
    {Code::missing_glyph, "missing_glyph", "an emoji in a heading",
     "choose a theme whose font has the character"},
    {Code::left_out, "left_out", "more sections or tables than a deck shows",
     "raise max_sections or max_tables in the deck's template"},
    {Code::source_changed, "source_changed", "a file that was written to since it was read",
     "read it again with ingest"},
    {Code::write_failed, "write_failed", "a full disk", "free space and run again"},
    {Code::filtered, "filtered", "a device, a socket", "nothing to do"},
    {Code::missing_field, "missing_field", "a letter needs the VAT number, the document has none",
     "write that letter by hand, or correct the template's expression"},
    {Code::no_match, "no_match", "a client who is not in the --lookup table",
     "add the row, or fill in by hand"},
    {Code::no_recipient, "no_recipient", "an e-mail draft whose client has no address",
     "fill in the recipient before sending"},
    {Code::no_words, "no_words", "records made without --words are to become hOCR or a searchable PDF",
     "give --words to the commands that read and recognise"},
    {Code::is_protected, "protected", "a signed PDF is to get a text layer",
     "keep it as it is, or change a copy with --ignore-protection"},
    {Code::not_archivable, "not_archivable", "a PDF with text, forms or attachments is to become PDF/A",
     "take searchable-pdf, or convert it with another program"},
    {Code::invalid_record, "invalid_record", "a line that is not JSON", "look at what wrote the line"},
    {Code::internal, "internal", "a bug in docmill", "report it with the file"},
    {Code::low_confidence, "low_confidence", "a fax of a photocopy, below --min-confidence",
     "look at the pages it names; scan them again, or try --language and --speed best"},
}};

std::string compose(Stage stage, std::string_view message, std::string_view hint, uint32_t page) {
  std::string text{to_string(stage)};
  if (page != 0) text += ", page " + std::to_string(page);
  text.append(": ").append(message);
  if (!hint.empty()) text.append("; ").append(hint);
  return text;
}

}  // namespace

std::string_view to_string(Stage stage) {
  return stage_names[static_cast<std::size_t>(stage)];
}

const CodeInfo& info(Code code) {
  return codes[static_cast<std::size_t>(code)];
}

std::string_view to_string(Code code) {
  return info(code).name;
}

std::optional<Code> code_from_string(std::string_view name) {
  for (const auto& row : codes)
    if (row.name == name) return row.code;
  return std::nullopt;
}

Error::Error(Stage stage_, Code code_, std::string message_, std::string hint_, uint32_t page_)
    : stage{stage_},
      code{code_},
      message{std::move(message_)},
      hint{std::move(hint_)},
      page{page_},
      text_{compose(stage, message, hint, page)} {}

}  // namespace docmill
