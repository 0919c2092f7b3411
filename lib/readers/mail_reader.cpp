#include "readers/mail_body.hpp"
#include "readers/mail_document.hpp"
#include "readers/mail_parts.hpp"
#include "readers/readers.hpp"

namespace docmill {

std::unique_ptr<OpenDocument> open_mail(SharedBytes bytes, const OpenOptions& options) {
  auto message = std::make_shared<const MimeMessage>(std::move(bytes));
  MailContent content;
  content.head = message->head();
  MailParts{content}.read(message);
  return make_mail_document(std::move(content), "message/rfc822", options);
}

}  // namespace docmill
