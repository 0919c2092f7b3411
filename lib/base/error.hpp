#pragma once
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace docmill {

/// Where in the chain something happened; the `stage` of a record's problem.
enum class Stage { input, ingest, ocr, classify, generate, write, run };
std::string_view to_string(Stage stage);

/// The closed list of problem codes; error.cpp holds the one table of names, causes and remedies.
enum class Code {
  not_found,           ///< the input does not exist
  unreadable,          ///< no permission, I/O error
  unsupported,         ///< a type that no reader takes
  empty,               ///< zero bytes
  damaged,             ///< not parseable
  member_failed,       ///< a document inside it failed
  encrypted,           ///< a password is needed or wrong
  too_large,           ///< over a limit on bytes, pages or pixels
  crashed,             ///< the worker died on it
  timeout,             ///< over the page or document time limit
  memory,              ///< over the memory limit
  recognition_failed,  ///< the OCR engine gave up
  missing_glyph,       ///< the font lacks a character
  left_out,            ///< a deck holds less than the document, by the limits of its template
  source_changed,      ///< the bytes are not those of the record
  write_failed,        ///< an artifact could not be written
  filtered,            ///< left out on purpose
  missing_field,       ///< a template requires what the document does not have
  no_match,            ///< the lookup table has no row, or several, for the document
  no_recipient,        ///< a draft has nobody to go to
  no_words,            ///< a format needs the places of words, the record has none
  is_protected,        ///< signed, or its permissions forbid changes
  not_archivable,      ///< something in it cannot be in PDF/A
  invalid_record,      ///< a line on stdin is no record
  internal,            ///< a bug
  low_confidence,      ///< recognised, but hardly legible
};
inline constexpr Code last_code = Code::low_confidence;
std::string_view to_string(Code code);
std::optional<Code> code_from_string(std::string_view name);

/// One row of the published list of codes.
struct CodeInfo {
  Code code;
  std::string_view name, cause, remedy;
};
/// All codes in the order of the enumeration.
const CodeInfo& info(Code code);

/// The one exception type of the library. `page` counts from 1, 0 = the whole document.
class Error : public std::exception {
 public:
  Error(Stage stage_, Code code_, std::string message_, std::string hint_ = {}, uint32_t page_ = 0);
  const char* what() const noexcept override { return text_.c_str(); }

  Stage stage;
  Code code;
  std::string message;  ///< what happened
  std::string hint;     ///< which option or step helps; may be empty
  uint32_t page;

 private:
  std::string text_;
};

/// What the system said of a file that was to be read.
class ReadError : public Error {
 public:
  ReadError(Code code_, std::string message_, int reason_)
      : Error{Stage::input, code_, std::move(message_)}, reason{reason_} {}
  int reason;  ///< errno
};

}  // namespace docmill
