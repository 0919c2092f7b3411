#include "readers/mail_body.hpp"
#include "readers/mail_document.hpp"
#include "readers/mail_parts.hpp"
#include "readers/mail_sniff.hpp"
#include "readers/readers.hpp"
#include "readers/text_encoding.hpp"

namespace docmill {

std::unique_ptr<OpenDocument> open_mail(SharedBytes bytes, const OpenOptions& options) {
  if (is_wide_text(bytes->view())) bytes = std::make_shared<const Bytes>(decode_text(bytes->view()));
  auto message = std::make_shared<const MimeMessage>(std::move(bytes));
  MailContent content;
  content.head = message->head();
  MailParts{content}.read(message);
  return make_mail_document(std::move(content), "message/rfc822", options);
}

}  // namespace docmill
