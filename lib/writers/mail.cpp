#include "writers/mail.hpp"

#include <memory>
#include <mutex>

#include <gmime/gmime.h>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

struct FreeFormat {
  void operator()(GMimeFormatOptions* format) const { g_mime_format_options_free(format); }
};

void start_gmime() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

Owned<GMimeStream> memory_stream(const std::string& bytes) {
  return Owned<GMimeStream>{g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size())};
}

void set_content(GMimePart* part, const std::string& bytes, GMimeContentEncoding encoding) {
  const auto stream = memory_stream(bytes);
  const Owned<GMimeDataWrapper> content{
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT)};
  g_mime_part_set_content(part, content.get());
  g_mime_part_set_content_encoding(part, encoding);
}

Owned<GMimePart> text_part(const std::string& text) {
  Owned<GMimePart> part{g_mime_part_new_with_type("text", "plain")};
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
  set_content(part.get(), text, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return part;
}

Owned<GMimePart> attached_part(const MailAttachment& attachment) {
  const auto slash = attachment.media_type.find('/');
  Owned<GMimePart> part{g_mime_part_new_with_type(attachment.media_type.substr(0, slash).c_str(),
                                                  attachment.media_type.substr(slash + 1).c_str())};
  g_mime_object_set_disposition(GMIME_OBJECT(part.get()), "attachment");
  g_mime_part_set_filename(part.get(), attachment.name.c_str());
  set_content(part.get(), attachment.bytes, GMIME_CONTENT_ENCODING_BASE64);
  return part;
}

/// A text and files under a boundary that is taken from them: it cannot stand in base64 or quoted-printable.
Owned<GMimeMultipart> mixed(const MailPlan& plan, const std::vector<MailAttachment>& attachments) {
  Owned<GMimeMultipart> multipart{g_mime_multipart_new_with_subtype("mixed")};
  std::string all = plan.text;
  for (const auto& attachment : attachments) all += attachment.bytes;
  g_mime_multipart_set_boundary(multipart.get(), ("=_docmill_" + short_hash(all, 24)).c_str());
  const auto text = text_part(plan.text);
  g_mime_multipart_add(multipart.get(), GMIME_OBJECT(text.get()));
  for (const auto& attachment : attachments) {
    const auto part = attached_part(attachment);
    g_mime_multipart_add(multipart.get(), GMIME_OBJECT(part.get()));
  }
  return multipart;
}

/// False for a list in which something is no address.
bool is_mailbox_list(InternetAddressList* list) {
  const int count = list == nullptr ? 0 : internet_address_list_length(list);
  for (int i = 0; i < count; ++i) {
    InternetAddress* address = internet_address_list_get_address(list, i);
    if (!INTERNET_ADDRESS_IS_MAILBOX(address)) return false;
    const char* text = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
    const std::string_view mailbox = text == nullptr ? "" : text;
    const auto at = mailbox.find('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == mailbox.size() ||
        mailbox.find_first_of(" \t") != std::string_view::npos)
      return false;
  }
  return count > 0;
}

/// Sets a list of addresses, or notes that it is none.
void add_addresses(GMimeMessage* message, GMimeAddressType type, const char* header, const std::string& text,
                   WrittenMail& mail) {
  if (text.empty()) return;
  const Owned<InternetAddressList> list{internet_address_list_parse(nullptr, text.c_str())};
  if (!is_mailbox_list(list.get())) {
    mail.problems.push_back({Stage::write,
                             0,
                             Code::no_recipient,
                             std::string{header} + " is left empty: '" + text + "' is no e-mail address",
                             {}});
    return;
  }
  internet_address_list_append(g_mime_message_get_addresses(message, type), list.get());
}

void set_date(GMimeMessage* message, const std::string& day) {
  if (day.size() != 10) return;
  const auto number = [&](std::size_t at, std::size_t size) { return std::stoi(day.substr(at, size)); };
  GDateTime* date = g_date_time_new_utc(number(0, 4), number(5, 2), number(8, 2), 0, 0, 0);
  if (date == nullptr) return;
  g_mime_message_set_date(message, date);
  g_date_time_unref(date);
}

std::string to_text(GMimeMessage* message) {
  const std::unique_ptr<GMimeFormatOptions, FreeFormat> format{g_mime_format_options_new()};
  g_mime_format_options_set_newline_format(format.get(), GMIME_NEWLINE_FORMAT_DOS);
  const Owned<GMimeStream> stream{g_mime_stream_mem_new()};
  if (g_mime_object_write_to_stream(GMIME_OBJECT(message), format.get(), stream.get()) < 0)
    throw Error{Stage::write, Code::write_failed, "GMime cannot write the draft"};
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

}  // namespace

WrittenMail write_mail(const MailPlan& plan, const std::vector<MailAttachment>& attachments) {
  start_gmime();
  WrittenMail mail;
  const Owned<GMimeMessage> message{g_mime_message_new(TRUE)};
  auto* object = GMIME_OBJECT(message.get());
  g_mime_object_set_header(object, "X-Unsent", "1", nullptr);
  add_addresses(message.get(), GMIME_ADDRESS_TYPE_FROM, "From", plan.from, mail);
  add_addresses(message.get(), GMIME_ADDRESS_TYPE_TO, "To", plan.to, mail);
  add_addresses(message.get(), GMIME_ADDRESS_TYPE_CC, "Cc", plan.cc, mail);
  g_mime_message_set_subject(message.get(), plan.subject.c_str(), "utf-8");
  set_date(message.get(), plan.date);
  g_mime_object_set_header(object, "MIME-Version", "1.0", nullptr);
  if (attachments.empty()) {
    const auto text = text_part(plan.text);
    g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(text.get()));
  } else {
    const auto multipart = mixed(plan, attachments);
    g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(multipart.get()));
  }
  mail.bytes = to_text(message.get());
  return mail;
}

}  // namespace docmill
