#include "readers/mail_sniff.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/among.hpp"
#include "base/unicode.hpp"
#include "readers/mbox.hpp"
#include "readers/text_encoding.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

/// Servers put pages of their own fields before those that count.
constexpr std::size_t longest_header = 64u << 10;

constexpr std::array written_fields{"from"sv,    "to"sv,       "cc"sv,    "date"sv,
                                    "subject"sv, "reply-to"sv, "sender"sv};
constexpr std::array program_fields{"received"sv,     "mime-version"sv, "message-id"sv,     "return-path"sv,
                                    "delivered-to"sv, "content-type"sv, "dkim-signature"sv, "x-mailer"sv};

struct HeaderFields {
  int written = 0, by_programs = 0;
  bool only_fields = true;
};

HeaderFields read_fields(std::string_view text, bool cut) {
  HeaderFields found;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    if (end == std::string_view::npos && cut) break;
    const auto line = text.substr(at, end - at);
    if (line.empty() || line == "\r") break;
    at += line.size() + 1;
    if (line[0] == ' ' || line[0] == '\t') continue;
    const auto colon = std::min(line.find(':'), line.size());
    const auto name = to_lower(to_valid_utf8(trim(line.substr(0, std::min<std::size_t>(colon, 40)))));
    if (colon == line.size() || name.find(' ') != std::string::npos) found.only_fields = false;
    found.written += among(written_fields, name);
    found.by_programs += among(program_fields, name);
  }
  return found;
}

bool is_named_as_mail(std::string_view name) {
  const auto lower = to_lower(to_valid_utf8(name));
  return lower.ends_with(".eml") || lower.ends_with(".mht") || lower.ends_with(".mhtml");
}

}  // namespace

bool is_mail(std::string_view bytes, std::string_view name) {
  auto start = bytes.substr(0, longest_header);
  const bool cut = start.size() < bytes.size();
  const bool named = is_named_as_mail(name);
  if (named && is_wide_text(start)) return is_mail(decode_text(start), name);
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
  if (start.empty() || start.front() < ' ') return false;
  const auto fields = read_fields(start, cut);
  if (named && fields.written + fields.by_programs > 0) return true;
  return fields.only_fields && fields.by_programs > 0 && fields.written + fields.by_programs >= 3;
}

bool is_mbox(std::string_view bytes, std::string_view name) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!is_mbox_start(bytes) || is_named_as_mail(name)) return false;
  const auto line = bytes.find('\n');
  return holds_time(bytes.substr(0, line)) || is_mail(bytes.substr(line + 1), name);
}

bool is_wide_text(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         (bytes.size() > 3 && (bytes[0] == '\0') != (bytes[1] == '\0') &&
          (bytes[0] == '\0') == (bytes[2] == '\0') && (bytes[1] == '\0') == (bytes[3] == '\0'));
}

}  // namespace docmill
