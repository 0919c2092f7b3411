#include "readers/address_groups.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t max_colons = 500;
constexpr std::array address_fields{"from"sv, "to"sv, "cc"sv, "bcc"sv, "sender"sv, "reply-to"sv, "resent-"sv};

/// In the headers of attached messages too; a line of text that begins so does no harm.
bool is_address_field(std::string_view line) {
  const auto name = to_lower(to_valid_utf8(line.substr(0, 10)));
  return std::any_of(address_fields.begin(), address_fields.end(),
                     [&](std::string_view field) { return name.starts_with(field); });
}

/// Behind the field and the lines that continue it.
std::size_t end_of_field(std::string_view mail, std::size_t at) {
  do {
    at = std::min(mail.find('\n', at), mail.size() - 1) + 1;
  } while (at < mail.size() && (mail[at] == ' ' || mail[at] == '\t'));
  return at;
}

}  // namespace

std::optional<std::string> without_deep_groups(std::string_view mail) {
  std::optional<std::string> mended;
  for (std::size_t at = 0; at < mail.size();) {
    const auto end = end_of_field(mail, at);
    // A field with that many colons is longer than any line of plain text.
    if (end - at > max_colons && is_address_field(mail.substr(at, end - at))) {
      std::size_t colons = 0;
      for (auto i = at; i < end; ++i) {
        if (mail[i] != ':' || ++colons <= max_colons) continue;
        if (!mended) mended = std::string{mail};
        (*mended)[i] = ' ';
      }
    }
    at = end;
  }
  return mended;
}

}  // namespace docmill
