#pragma once
#include <memory>
#include <string>

#include "readers/mail_document.hpp"
#include "readers/mime_message.hpp"

namespace docmill {

/// Sorts a mail's parts: what is its text, of alternatives the better one, what is a member, what cannot be
/// had. A signed mail is read as if it were not; nothing is verified.
class MailParts {
 public:
  /// Adds to `content`, which must outlive the object.
  explicit MailParts(MailContent& content) : content_{content} {}
  void read(const std::shared_ptr<const MimeMessage>& message);

 private:
  using Message = std::shared_ptr<const MimeMessage>;

  /// The text of a part with those in it; `amid_text`: it belongs to a page of HTML.
  struct Text {
    ComposedPage page;
    bool rich = false;
  };
  Text part(const Message& message, const MimePart& part, bool amid_text);
  Text multipart(const Message& message, const MimePart& part, bool amid_text);
  Text alternatives(const Message& message, const MimePart& part);
  Text text(const MimeMessage& message, const MimePart& part);
  Text secured(const Message& message, const MimePart& part);
  Text piece(const Message& message, const MimePart& part);
  Text inner(std::string bytes);
  Text outlook(const Message& message, const MimePart& part);
  void member(const Message& message, const MimePart& part, bool amid_text);
  void problem(Code code, std::string what);

  MailContent& content_;
  std::size_t texts_ = 0, depth_ = 0;
};

}  // namespace docmill
