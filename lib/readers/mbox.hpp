#pragma once
#include <string>
#include <string_view>

#include "readers/mime_message.hpp"

namespace docmill {

/// True when the text at `at` is the line that begins a message in an mbox file (RFC 4155): "From ", then a
/// header field on the next line. Prose that begins so is not followed by a field.
bool is_mbox_start(std::string_view text, std::size_t at = 0);

/// "12:34" somewhere, as "From " lines have it.
bool holds_time(std::string_view line);

/// Splits an mbox file into messages without their "From " lines. A message begins at the start of the file
/// and behind an empty line; without the empty line only when the "From " line also holds a time.
class MboxMessages {
 public:
  /// The text must outlive the messages.
  explicit MboxMessages(std::string_view text);
  /// False at the end.
  bool next(std::string_view& message);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// The message without the one ">" that mbox puts before lines that begin with "From ", or with ">From "
/// (mboxrd).
void unquote_mbox(std::string_view message, const TakePiece& take);

/// The value of a header field, raw, with its continuation lines; empty when there is none. `name` in lower
/// case.
std::string_view find_header(std::string_view message, std::string_view name);

}  // namespace docmill
