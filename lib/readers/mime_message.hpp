#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace docmill {

/// Takes bytes in pieces; false: no more of them are wanted.
using TakePiece = std::function<bool(std::string_view)>;

/// What a mail says of itself: one line of clean text each, empty when it does not.
struct MailHead {
  std::string from, to, cc, date, subject;  ///< as a reader wants to see them
  std::string author;   ///< the first sender: "name <address>", or the one of them there is
  std::string created;  ///< the date in ISO 8601, UTC
};

/// One node of a mail's tree of parts.
struct MimePart {
  std::string media_type;                     ///< in lower case; text/plain when the mail names none
  std::string disposition;                    ///< in lower case: attachment, inline; empty
  std::string name;                           ///< the file's, decoded; may be empty
  std::string charset;                        ///< as declared, in lower case
  std::string smime_type;                     ///< in lower case
  bool flowed = false, delete_space = false;  ///< RFC 3676: format=flowed, delsp=yes
  bool multipart = false;
  /// Of a multipart; none when its boundary does not occur, and then its content is read by MimeMessage.
  std::vector<MimePart> parts;
  std::size_t number = 0;  ///< from 1, in the order of the mail; the message itself is 1
};

/// A parsed mail (RFC 5322, MIME). However broken it is, there is a tree: what cannot be told is text.
class MimeMessage {
 public:
  explicit MimeMessage(SharedBytes bytes);
  ~MimeMessage();
  MimeMessage(MimeMessage&&) noexcept;
  MimeMessage& operator=(MimeMessage&&) noexcept;

  const MailHead& head() const { return head_; }
  const MimePart& root() const { return root_; }
  /// True when parts nest so deep that the innermost are left out.
  bool too_deep() const { return too_deep_; }

  /// A leaf's content without its transfer encoding; an attached message as it stands; of a multipart what
  /// stands before its first part. One call at a time.
  void read(const MimePart& part, const TakePiece& take) const;
  std::string content(const MimePart& part) const;

 private:
  struct Handles;
  template <class Object>
  MimePart describe(Object* object, int depth);

  SharedBytes bytes_;  ///< the handles point into it
  std::unique_ptr<Handles> handles_;
  MailHead head_;
  MimePart root_;
  bool too_deep_ = false;
};

/// ISO 8601 in UTC of a header's date (RFC 5322 and what programs write instead); empty when it is none.
std::string decode_mail_date(std::string_view value);

}  // namespace docmill
