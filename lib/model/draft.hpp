#pragma once
#include <string>
#include <utility>
#include <vector>

namespace docmill {

/// A piece of running text.
struct TextBlock {
  enum class Kind { heading, paragraph, item, table };
  Kind kind = Kind::paragraph;
  std::vector<std::string> lines;              ///< broken only where the author wants it; heading: one
  std::string mark;                            ///< item: "" = a bullet, else its number with the point
  std::vector<std::vector<std::string>> rows;  ///< table
  bool header = false;                         ///< table: the first row is one
};

/// What a letter or a report says, before anyone draws it. Empty parts are left out. Made by generate, drawn
/// by writers.
struct LetterPlan {
  std::string language;                 ///< of the words that the writer adds: ISO 639-1
  std::vector<std::string> letterhead;  ///< the sender: name, then lines in small print
  std::vector<std::string> address;     ///< the recipient, line by line
  std::string date, title, subject, footer, author;
  std::vector<TextBlock> body;
};

/// An e-mail draft. Nobody sends it but the person who opens it.
struct MailPlan {
  std::string from, to, cc;  ///< address lists as RFC 5322 writes them, UTF-8; empty = left to the sender
  std::string subject, text;
  std::string date;  ///< ISO 8601 day; empty = the mail program sets it when it sends
};
struct MailAttachment {
  std::string name, media_type, bytes;
};

}  // namespace docmill
