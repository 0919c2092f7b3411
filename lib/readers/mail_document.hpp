#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "readers/mime_message.hpp"
#include "readers/reader.hpp"
#include "readers/text_composer.hpp"

namespace docmill {

/// A document inside a mail.
struct MailMember {
  MemberFacts facts;
  std::function<void(const TakePiece&)> read;  ///< may throw Error: the member cannot be had
  /// A picture amid the text: handed out only when it is large enough to hold text itself.
  bool inline_picture = false;
};

/// What the readers of the mail formats find.
struct MailContent {
  MailHead head;
  ComposedPage body;
  std::string signature;  ///< what the mail is signed with; empty when it is not
  std::vector<MailMember> members;
  std::vector<Problem> problems;
};

/// One page: a line for each field of the head that there is, an empty line, the body; and the members.
std::unique_ptr<OpenDocument> make_mail_document(MailContent content, const std::string& media_type,
                                                 const OpenOptions& options);

/// A name for a member that has none: `stem` and the ending of the media type, ".bin" for an unknown one.
std::string name_by_type(const std::string& stem, std::string_view media_type);

/// A name for an attached message: its subject, or `otherwise` when that is empty, and `ending`.
std::string name_by_subject(std::string_view subject, std::string_view otherwise, std::string_view ending);

}  // namespace docmill
