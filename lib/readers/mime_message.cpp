#include "readers/mime_message.hpp"

#include <algorithm>
#include <array>
#include <mutex>

#include <gmime/gmime.h>

#include "base/unicode.hpp"
#include "readers/address_groups.hpp"
#include "readers/encoded_words.hpp"
#include "readers/text_composer.hpp"
#include "readers/text_encoding.hpp"

namespace docmill {
namespace {

constexpr int max_depth = 200;

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

struct FreeText {
  void operator()(char* text) const { g_free(text); }
};
using Text = std::unique_ptr<char, FreeText>;

struct FreeDate {
  void operator()(GDateTime* date) const { g_date_time_unref(date); }
};
using Date = std::unique_ptr<GDateTime, FreeDate>;

struct FreeOptions {
  void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};
using ParserOptions = std::unique_ptr<GMimeParserOptions, FreeOptions>;

/// Loose in all; nothing depends on the locale.
ParserOptions make_options() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
  ParserOptions options{g_mime_parser_options_new()};
  g_mime_parser_options_set_address_compliance_mode(options.get(), GMIME_RFC_COMPLIANCE_LOOSE);
  g_mime_parser_options_set_parameter_compliance_mode(options.get(), GMIME_RFC_COMPLIANCE_LOOSE);
  g_mime_parser_options_set_rfc2047_compliance_mode(options.get(), GMIME_RFC_COMPLIANCE_LOOSE);
  std::array<const char*, 3> charsets{"utf-8", "windows-1252", nullptr};
  g_mime_parser_options_set_fallback_charsets(options.get(), charsets.data());
  return options;
}

std::string lower(const char* text) {
  return text == nullptr ? std::string{} : to_lower(to_valid_utf8(text));
}

std::string raw_header(GMimeObject* object, const char* name) {
  std::string all;
  auto* headers = g_mime_object_get_header_list(object);
  const int count = g_mime_header_list_get_count(headers);
  for (int i = 0; i < count; ++i) {
    auto* header = g_mime_header_list_get_header_at(headers, i);
    const char* value = g_mime_header_get_raw_value(header);
    if (value == nullptr || g_ascii_strcasecmp(g_mime_header_get_name(header), name) != 0) continue;
    if (!all.empty()) all += ", ";
    all += value;
  }
  return all;
}

/// "name <address>" of the first mailbox in a list of addresses.
std::string first_mailbox(const std::string& value) {
  const auto options = make_options();
  const Owned<InternetAddressList> list{
      internet_address_list_parse(options.get(), decode_text(value).c_str())};
  const int count = list ? internet_address_list_length(list.get()) : 0;
  for (int i = 0; i < count; ++i) {
    auto* address = internet_address_list_get_address(list.get(), i);
    if (!INTERNET_ADDRESS_IS_MAILBOX(address)) continue;
    const char* mailbox = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
    const char* raw_name = internet_address_get_name(address);
    const auto name = raw_name == nullptr ? std::string{} : one_line(raw_name);
    const auto where = mailbox == nullptr ? std::string{} : one_line(mailbox);
    if (name.empty() || name == where) return where;
    return where.empty() ? name : name + " <" + where + ">";
  }
  return decode_mail_header(value);
}

MailHead read_head(GMimeObject* message) {
  MailHead head;
  auto from = raw_header(message, "From");
  if (from.empty()) from = raw_header(message, "Sender");
  const auto date = raw_header(message, "Date");
  head.from = decode_mail_header(from);
  head.to = decode_mail_header(raw_header(message, "To"));
  head.cc = decode_mail_header(raw_header(message, "Cc"));
  head.date = decode_mail_header(date);
  head.subject = decode_mail_header(raw_header(message, "Subject"));
  if (!from.empty()) head.author = first_mailbox(from);
  head.created = decode_mail_date(date);
  return head;
}

/// Without what may stand before the header: white space, a byte order mark, the line that mbox files and
/// some mail servers put there.
std::string_view skip_envelope(std::string_view mail) {
  if (mail.starts_with("\xEF\xBB\xBF")) mail.remove_prefix(3);
  mail.remove_prefix(std::min(mail.find_first_not_of(" \t\r\n"), mail.size()));
  if (mail.starts_with("From ") || mail.starts_with(">From "))
    mail.remove_prefix(std::min(mail.find('\n'), mail.size() - 1) + 1);
  return mail;
}

void read_stream(GMimeStream* stream, const TakePiece& take) {
  std::array<char, 32'768> piece;
  for (;;) {
    const auto size = g_mime_stream_read(stream, piece.data(), piece.size());
    if (size <= 0 || !take({piece.data(), static_cast<std::size_t>(size)})) return;
  }
}

void read_content(GMimePart* part, const TakePiece& take) {
  auto* wrapper = g_mime_part_get_content(part);
  if (wrapper == nullptr) return;
  auto* source = g_mime_data_wrapper_get_stream(wrapper);
  g_mime_stream_reset(source);
  const Owned<GMimeStream> stream{g_mime_stream_filter_new(source)};
  const Owned<GMimeFilter> decoder{g_mime_filter_basic_new(g_mime_data_wrapper_get_encoding(wrapper), FALSE)};
  g_mime_stream_filter_add(GMIME_STREAM_FILTER(stream.get()), decoder.get());
  read_stream(stream.get(), take);
}

void read_message(GMimeObject* message, const TakePiece& take) {
  const Owned<GMimeStream> stream{g_mime_stream_mem_new()};
  g_mime_object_write_to_stream(message, nullptr, stream.get());
  g_mime_stream_reset(stream.get());
  read_stream(stream.get(), take);
}

std::string file_name(GMimeObject* object) {
  const char* name = g_mime_object_get_content_disposition_parameter(object, "filename");
  if (name == nullptr || *name == '\0') name = g_mime_object_get_content_type_parameter(object, "name");
  return name == nullptr ? std::string{} : decode_mail_header(name);
}

}  // namespace

struct MimeMessage::Handles {
  ~Handles() {
    message.reset();
    stream.reset();
    if (array != nullptr) g_byte_array_free(array, FALSE);
  }
  GByteArray* array = nullptr;  ///< of bytes that are not its own
  Owned<GMimeStream> stream;
  Owned<GMimeMessage> message;
  std::vector<GMimeObject*> objects;  ///< by number - 1; the message owns them
};

MimeMessage::MimeMessage(SharedBytes bytes)
    : bytes_{std::move(bytes)}, handles_{std::make_unique<Handles>()} {
  const auto options = make_options();
  if (auto mended = without_deep_groups(bytes_->view()))
    bytes_ = std::make_shared<const Bytes>(std::move(*mended));
  const auto mail = skip_envelope(bytes_->view());
  // GMime only reads it.
  auto* data = reinterpret_cast<guint8*>(const_cast<char*>(mail.data()));
  handles_->array = g_byte_array_new_take(data, mail.size());
  handles_->stream.reset(g_mime_stream_mem_new_with_byte_array(handles_->array));
  g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(handles_->stream.get()), FALSE);
  const Owned<GMimeParser> parser{g_mime_parser_new_with_stream(handles_->stream.get())};
  g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
  g_mime_parser_set_persist_stream(parser.get(), TRUE);
  handles_->message.reset(g_mime_parser_construct_message(parser.get(), options.get()));
  root_.media_type = "text/plain";
  if (!handles_->message) return;
  head_ = read_head(GMIME_OBJECT(handles_->message.get()));
  if (auto* part = g_mime_message_get_mime_part(handles_->message.get())) root_ = describe(part, 0);
}

MimeMessage::~MimeMessage() = default;
MimeMessage::MimeMessage(MimeMessage&&) noexcept = default;
MimeMessage& MimeMessage::operator=(MimeMessage&&) noexcept = default;

template <class Object>
MimePart MimeMessage::describe(Object* object, int depth) {
  MimePart part;
  handles_->objects.push_back(object);
  part.number = handles_->objects.size();
  auto* type = g_mime_object_get_content_type(object);
  part.media_type = lower(g_mime_content_type_get_media_type(type)) + '/' +
                    lower(g_mime_content_type_get_media_subtype(type));
  part.disposition = lower(g_mime_object_get_disposition(object));
  part.name = file_name(object);
  const auto parameter = [&](const char* name) {
    return lower(g_mime_object_get_content_type_parameter(object, name));
  };
  part.charset = parameter("charset");
  part.smime_type = parameter("smime-type");
  part.flowed = parameter("format") == "flowed";
  part.delete_space = parameter("delsp") == "yes";
  part.multipart = GMIME_IS_MULTIPART(object);
  if (!part.multipart) return part;
  auto* multipart = GMIME_MULTIPART(object);
  const int count = g_mime_multipart_get_count(multipart);
  if (depth >= max_depth && count > 0) {
    too_deep_ = true;
    return part;
  }
  for (int i = 0; i < count; ++i)
    part.parts.push_back(describe(g_mime_multipart_get_part(multipart, i), depth + 1));
  return part;
}

void MimeMessage::read(const MimePart& part, const TakePiece& take) const {
  if (part.number == 0 || part.number > handles_->objects.size()) return;
  auto* object = handles_->objects[part.number - 1];
  if (GMIME_IS_MULTIPART(object)) {
    const char* before = g_mime_multipart_get_prologue(GMIME_MULTIPART(object));
    if (before != nullptr) take(before);
  } else if (GMIME_IS_MESSAGE_PART(object)) {
    auto* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (message != nullptr) read_message(GMIME_OBJECT(message), take);
  } else if (GMIME_IS_PART(object)) {
    read_content(GMIME_PART(object), take);
  }
}

std::string MimeMessage::content(const MimePart& part) const {
  std::string all;
  read(part, [&all](std::string_view piece) {
    all += piece;
    return true;
  });
  return all;
}

std::string decode_mail_date(std::string_view value) {
  make_options();
  const Date date{g_mime_utils_header_decode_date(one_line(value).c_str())};
  if (!date) return {};
  const Date utc{g_date_time_to_utc(date.get())};
  if (!utc || g_date_time_get_year(utc.get()) < 1970) return {};
  const Text text{g_date_time_format(utc.get(), "%Y-%m-%dT%H:%M:%SZ")};
  return text ? std::string{text.get()} : std::string{};
}

}  // namespace docmill
