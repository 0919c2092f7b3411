#include "readers/mapi_mail.hpp"

#include <algorithm>
#include <array>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/compressed_rtf.hpp"
#include "readers/encoded_words.hpp"
#include "readers/mail_body.hpp"
#include "readers/mapi_tags.hpp"
#include "readers/rtf_charset.hpp"
#include "readers/smime.hpp"
#include "readers/text_encoding.hpp"

namespace docmill {
namespace {

std::string line_of(const MapiMessage& message, const MapiProperties& properties, uint16_t id) {
  return one_line(properties.text(id, message.code_page));
}

/// The first of the properties that is there.
std::string first_line(const MapiMessage& message, const MapiProperties& properties,
                       std::initializer_list<uint16_t> ids) {
  for (const auto id : ids)
    if (auto line = line_of(message, properties, id); !line.empty()) return line;
  return {};
}

/// "name <address>"; addresses of Exchange directories, which nobody can write to, are left out.
std::string mailbox(const std::string& name, const std::string& address) {
  if (address.find('@') == std::string::npos || name.find(address) != std::string::npos)
    return name.empty() ? address : name;
  return name.empty() ? address : name + " <" + address + ">";
}

std::string recipients(const MapiMessage& message, uint32_t kind, uint16_t display) {
  std::string all;
  for (const auto& recipient : message.recipients) {
    if (recipient.number(mapi::recipient_type).value_or(mapi::recipient_to) != kind) continue;
    const auto one = mailbox(line_of(message, recipient, mapi::display_name),
                             first_line(message, recipient, {mapi::smtp_address, mapi::email_address}));
    if (one.empty()) continue;
    if (!all.empty()) all += ", ";
    all += one;
  }
  return all.empty() ? line_of(message, message.properties, display) : all;
}

MailHead read_head(const MapiMessage& message) {
  const auto& properties = message.properties;
  MailHead head;
  head.from = mailbox(first_line(message, properties, {mapi::represented_name, mapi::sender_name}),
                      first_line(message, properties,
                                 {mapi::represented_smtp, mapi::sender_smtp, mapi::represented_address,
                                  mapi::sender_address}));
  head.author = head.from;
  head.to = recipients(message, mapi::recipient_to, mapi::display_to);
  head.cc = recipients(message, mapi::recipient_cc, mapi::display_cc);
  head.subject = line_of(message, properties, mapi::subject);
  for (const auto id : {mapi::submit_time, mapi::delivery_time, mapi::creation_time})
    if (head.date.empty()) head.date = head.created = properties.time(id);
  return head;
}

std::string html_of(const MapiMessage& message) {
  const auto& properties = message.properties;
  if (auto text = properties.text(mapi::html, message.code_page); !text.empty()) return text;
  const auto& bytes = properties.bytes(mapi::html);
  if (bytes.empty()) return {};
  const auto declared = declared_charset(bytes);
  if (declared.empty() && message.code_page != 0 && !is_utf8(bytes))
    return CodePages{}.decode(bytes, message.code_page);
  return decode_mail_text(bytes, declared);
}

ComposedPage read_body(const MapiMessage& message, std::vector<Problem>& problems) {
  auto body = plain_mail_body(message.properties.text(mapi::body, message.code_page));
  if (!body.empty()) return body;
  try {
    if (auto html = html_of(message); !html.empty()) body = html_mail_body(std::move(html));
    if (!body.empty()) return body;
    const auto rtf = decompress_rtf(message.properties.bytes(mapi::compressed_rtf));
    if (!rtf.empty()) body = rtf_mail_body(rtf);
  } catch (const Error& error) {
    problems.push_back({Stage::ingest, 0, error.code, "the text cannot be read: " + error.message, {}});
  }
  return body;
}

std::string attachment_name(const MapiMessage& message, const MapiAttachment& attachment,
                            std::size_t number) {
  const auto& properties = attachment.properties;
  const auto name =
      first_line(message, properties, {mapi::attach_long_name, mapi::attach_name, mapi::display_name});
  if (attachment.message) {
    const auto subject = line_of(*attachment.message, attachment.message->properties, mapi::subject);
    return name_by_subject(subject.empty() ? name : subject, "message", ".eml");
  }
  const auto type = line_of(message, properties, mapi::attach_mime_type);
  // A signed mail, as it was sent, in the message that Outlook made of it.
  if (type.starts_with("multipart/")) return (name.empty() ? "message" : name) + ".eml";
  if (!name.empty()) return name;
  return name_by_type("attachment-" + std::to_string(number), type);
}

bool is_encrypted(const MapiMessage& message) {
  return std::any_of(message.attachments.begin(), message.attachments.end(),
                     [&](const MapiAttachment& attachment) {
                       const auto type = line_of(message, attachment.properties, mapi::attach_mime_type);
                       if (type == "application/pgp-encrypted") return true;
                       return type == "application/pkcs7-mime" &&
                              unwrap_smime(attachment.properties.bytes(mapi::attach_data)).kind ==
                                  SmimeContent::Kind::encrypted;
                     });
}

MailMember to_member(const std::shared_ptr<const MapiMessage>& message, std::size_t index) {
  const auto& attachment = message->attachments[index];
  MailMember member;
  member.facts.name = attachment_name(*message, attachment, index + 1);
  member.facts.modified = attachment.properties.time(mapi::modification_time);
  // A picture that the text refers to by its identifier.
  member.inline_picture =
      !attachment.message && attachment.properties.has(mapi::attach_content_id) &&
      line_of(*message, attachment.properties, mapi::attach_mime_type).starts_with("image/");
  member.read = [message, index](const TakePiece& take) {
    const auto& given = message->attachments[index];
    if (given.message)
      take(write_eml(*given.message));
    else if (given.properties.has(mapi::attach_data))
      take(given.properties.bytes(mapi::attach_data));
    else
      throw Error{Stage::ingest, Code::unsupported,
                  "it is a link, or an object that only the program that made it reads"};
  };
  return member;
}

/// "2 Mar 2020 09:00:00 +0000" of a time in ISO 8601, UTC.
std::string to_mail_date(const std::string& time) {
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto month = static_cast<std::size_t>(std::stoi(time.substr(5, 2)) - 1) % months.size();
  return time.substr(8, 2) + ' ' + months[month] + ' ' + time.substr(0, 4) + ' ' + time.substr(11, 8) +
         " +0000";
}

void append_base64_lines(std::string& mail, std::string_view bytes) {
  const auto encoded = base64_encode(bytes);
  for (std::size_t at = 0; at < encoded.size(); at += 76) mail.append(encoded, at, 76).append("\r\n");
}

}  // namespace

MailContent to_mail(std::shared_ptr<const MapiMessage> message) {
  MailContent mail;
  mail.head = read_head(*message);
  mail.body = read_body(*message, mail.problems);
  if (message->damaged)
    mail.problems.push_back(
        {Stage::ingest, 0, Code::damaged, "parts of the file cannot be read; the others were", {}});
  if (is_encrypted(*message))
    mail.problems.push_back({Stage::ingest,
                             0,
                             Code::encrypted,
                             "the mail is encrypted; decrypt it in the mail program and save it again",
                             {}});
  for (std::size_t index = 0; index < message->attachments.size(); ++index)
    mail.members.push_back(to_member(message, index));
  return mail;
}

std::string write_eml(const MapiMessage& message) {
  // The message outlives the mail made of it here.
  auto mail = to_mail(std::shared_ptr<const MapiMessage>{std::shared_ptr<void>{}, &message});
  std::string eml;
  const auto field = [&eml](std::string_view name, const std::string& value) {
    if (!value.empty()) eml.append(name).append(": ").append(value) += "\r\n";
  };
  field("From", mail.head.from);
  field("To", mail.head.to);
  field("Cc", mail.head.cc);
  field("Date", mail.head.created.empty() ? std::string{} : to_mail_date(mail.head.created));
  field("Subject", mail.head.subject);
  const std::string boundary = "=_" + short_hash(eml + mail.body.text, 24);
  eml += "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n--" +
         boundary + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" +
         mail.body.text + "\r\n";
  for (const auto& member : mail.members) {
    std::string content;
    try {
      member.read([&content](std::string_view piece) {
        content += piece;
        return true;
      });
    } catch (const Error&) {
      continue;
    }
    auto name = member.facts.name;
    std::erase_if(name, [](char c) { return c == '"' || c == '\\'; });
    eml += "--" + boundary +
           "\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"" +
           name + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    append_base64_lines(eml, content);
  }
  return eml + "--" + boundary + "--\r\n";
}

}  // namespace docmill
