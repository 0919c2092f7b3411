#pragma once
#include <string>
#include <vector>

#include "model/document.hpp"
#include "model/draft.hpp"

namespace docmill {

struct WrittenMail {
  std::string bytes;              ///< the same plan gives the same bytes: no clock, no random boundary or id
  std::vector<Problem> problems;  ///< no_recipient: an address that is none was left out
};
/// An e-mail draft (RFC 5322, MIME, CRLF): "X-Unsent: 1" makes mail programs open it for sending. Text in
/// UTF-8, quoted-printable; other than ASCII in headers by RFC 2047. `Date` only when the plan has one, no
/// Message-ID: the mail program sets them when it sends. Throws Error stage write.
WrittenMail write_mail(const MailPlan& plan, const std::vector<MailAttachment>& attachments);

}  // namespace docmill
