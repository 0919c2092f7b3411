#pragma once
#include <memory>
#include <string>

#include "readers/mail_document.hpp"
#include "readers/mapi_message.hpp"

namespace docmill {

/// An Outlook message as a mail: head, text (plain, else HTML, else RTF) and attachments; an attached message
/// becomes a mail of its own (.eml).
MailContent to_mail(std::shared_ptr<const MapiMessage> message);

/// The message as a mail file (RFC 5322, UTF-8), its attachments in it.
std::string write_eml(const MapiMessage& message);

}  // namespace docmill
