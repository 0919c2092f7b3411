#include "readers/mail_parts.hpp"

#include <array>
#include <utility>

#include "base/among.hpp"
#include "base/unicode.hpp"
#include "readers/encoded_words.hpp"
#include "readers/mail_body.hpp"
#include "readers/mail_sniff.hpp"
#include "readers/mapi_mail.hpp"
#include "readers/smime.hpp"
#include "readers/text_encoding.hpp"
#include "readers/tnef.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

/// Messages signed within signed messages; more is no mail that anyone sent.
constexpr std::size_t max_wrappings = 8;

constexpr std::array smime_types{"application/pkcs7-mime"sv, "application/x-pkcs7-mime"sv};
constexpr std::array tnef_types{"application/ms-tnef"sv, "application/vnd.ms-tnef"sv};
constexpr std::array smime_signatures{"application/pkcs7-signature"sv, "application/x-pkcs7-signature"sv};
constexpr std::array documents_as_text{"text/calendar"sv, "text/vcard"sv, "text/x-vcard"sv, "text/csv"sv,
                                       "text/directory"sv};

/// Text that stands in the mail itself, not beside it as a file.
bool is_body(const MimePart& part, bool first) {
  if (part.disposition == "attachment" || among(documents_as_text, part.media_type)) return false;
  // Delivery reports and the headers that they quote.
  const bool report = part.media_type.starts_with("message/") && part.media_type != "message/rfc822";
  if (report) return true;
  return part.media_type.starts_with("text/") && (part.name.empty() || first);
}

std::string member_name(const MimeMessage& message, const MimePart& part) {
  const auto numbered = "part-" + std::to_string(part.number);
  if (part.media_type != "message/rfc822")
    return part.name.empty() ? name_by_type(numbered, part.media_type) : part.name;
  if (part.name.empty()) {
    const MimeMessage attached{std::make_shared<const Bytes>(message.content(part))};
    return name_by_subject(attached.head().subject, "message", ".eml");
  }
  return to_lower(part.name).ends_with(".eml") ? part.name : part.name + ".eml";
}

}  // namespace

void MailParts::read(const Message& message) {
  auto text = part(message, message->root(), false);
  if (message->too_deep()) problem(Code::too_large, "its parts nest too deep; the innermost were left out");
  append_page(content_.body, std::move(text.page));
}

MailParts::Text MailParts::part(const Message& message, const MimePart& part, bool amid_text) {
  const auto& type = part.media_type;
  if (type == "multipart/encrypted") {
    problem(Code::encrypted, "the mail is encrypted (PGP); decrypt it in the mail program and save it again");
    return {};
  }
  if (type == "multipart/alternative" && !part.parts.empty()) return alternatives(message, part);
  if (part.multipart && !part.parts.empty()) return multipart(message, part, amid_text);
  if (among(smime_types, type)) return secured(message, part);
  if (among(tnef_types, type) || to_lower(part.name) == "winmail.dat") return outlook(message, part);
  if (type == "message/partial") return piece(message, part);
  if (among(smime_signatures, type)) {
    content_.signature = "S/MIME, not verified";
  } else if (type == "application/pgp-signature") {
    content_.signature = "PGP, not verified";
  } else if (part.multipart || is_body(part, texts_ == 0)) {
    ++texts_;
    return text(*message, part);
  } else {
    member(message, part, amid_text);
  }
  return {};
}

MailParts::Text MailParts::multipart(const Message& message, const MimePart& whole, bool amid_text) {
  Text all;
  const bool related = whole.media_type == "multipart/related";
  for (const auto& child : whole.parts) {
    auto found = part(message, child, amid_text || related);
    all.rich |= found.rich;
    append_page(all.page, std::move(found.page));
  }
  return all;
}

/// The members of all alternatives are handed out, the text of one is read.
MailParts::Text MailParts::alternatives(const Message& message, const MimePart& whole) {
  Text plain, rich;
  const auto texts = texts_;
  for (const auto& child : whole.parts) {
    texts_ = texts;
    auto found = part(message, child, true);
    if (trim(found.page.text).empty()) continue;
    auto& best = found.rich ? rich : plain;
    if (found.rich || best.page.empty()) best = std::move(found);
  }
  texts_ = texts + 1;
  const bool prefer_plain =
      rich.page.empty() || (!plain.page.empty() && says_the_same(plain.page.text, rich.page.text));
  return prefer_plain ? std::move(plain) : std::move(rich);
}

MailParts::Text MailParts::text(const MimeMessage& message, const MimePart& part) {
  const auto bytes = message.content(part);
  try {
    if (part.media_type == "text/html") {
      const auto charset = part.charset.empty() ? declared_charset(bytes) : part.charset;
      return {html_mail_body(decode_mail_text(bytes, charset)), true};
    }
    if (part.media_type == "text/rtf" || part.media_type == "text/richtext") {
      if (bytes.starts_with("{\\rtf")) return {rtf_mail_body(bytes), true};
    }
  } catch (const Error& error) {
    problem(error.code, "its formatted text is given as its source: " + error.message);
  }
  auto text = decode_mail_text(bytes, part.charset);
  if (text.find("-----BEGIN PGP MESSAGE-----") != std::string::npos)
    problem(Code::encrypted, "its text is encrypted (PGP); decrypt it in the mail program and save it again");
  if (part.flowed) text = unwrap_flowed(text, part.delete_space);
  return {plain_mail_body(text), false};
}

MailParts::Text MailParts::secured(const Message& message, const MimePart& part) {
  auto wrapped = depth_ < max_wrappings ? unwrap_smime(message->content(part)) : SmimeContent{};
  if (wrapped.kind == SmimeContent::Kind::encrypted || part.smime_type == "enveloped-data") {
    problem(Code::encrypted,
            "the mail is encrypted (S/MIME); decrypt it in the mail program and save it again");
    return {};
  }
  if (wrapped.kind != SmimeContent::Kind::signed_data || wrapped.content.empty()) {
    member(message, part, false);
    return {};
  }
  content_.signature = "S/MIME, not verified";
  return inner(std::move(wrapped.content));
}

/// The first of the pieces begins as a mail; the others are of no use alone.
MailParts::Text MailParts::piece(const Message& message, const MimePart& part) {
  problem(Code::damaged, "it is one piece of a mail that was sent in several; join them in the mail program");
  auto content = message->content(part);
  const bool first = depth_ < max_wrappings && is_mail(content, ".eml");
  return first ? inner(std::move(content)) : Text{};
}

MailParts::Text MailParts::inner(std::string bytes) {
  const auto message = std::make_shared<const MimeMessage>(std::make_shared<const Bytes>(std::move(bytes)));
  ++depth_;
  auto text = part(message, message->root(), false);
  --depth_;
  return text;
}

/// Its text is that of the mail once more, but for mails that have no other.
MailParts::Text MailParts::outlook(const Message& message, const MimePart& part) {
  try {
    auto inside = to_mail(std::make_shared<const MapiMessage>(read_tnef(message->content(part))));
    std::move(inside.members.begin(), inside.members.end(), std::back_inserter(content_.members));
    std::move(inside.problems.begin(), inside.problems.end(), std::back_inserter(content_.problems));
    return {texts_ == 0 ? std::move(inside.body) : ComposedPage{}, true};
  } catch (const Error&) {
    member(message, part, false);  // not what it is called
    return {};
  }
}

void MailParts::member(const Message& message, const MimePart& part, bool amid_text) {
  MailMember member;
  member.facts.name = member_name(*message, part);
  member.inline_picture =
      part.media_type.starts_with("image/") && part.disposition != "attachment" && amid_text;
  member.read = [message, part](const TakePiece& take) { message->read(part, take); };
  content_.members.push_back(std::move(member));
}

void MailParts::problem(Code code, std::string what) {
  content_.problems.push_back({Stage::ingest, 0, code, std::move(what), {}});
}

}  // namespace docmill
