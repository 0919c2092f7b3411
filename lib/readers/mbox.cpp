#include "readers/mbox.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace docmill {
namespace {

constexpr std::string_view mark = "From ";

/// The line at `at` without its end.
std::string_view line_at(std::string_view text, std::size_t at) {
  auto line = text.substr(at, text.find('\n', at) - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_field_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

bool behind_empty_line(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at);
  return before.empty() || before.ends_with("\n\n") || before.ends_with("\n\r\n") || before == "\n" ||
         before == "\r\n";
}

/// Where the next message's "From " line stands, from `at` on.
std::size_t find_start(std::string_view text, std::size_t at) {
  for (at = text.find(mark, at); at != std::string_view::npos; at = text.find(mark, at + 1)) {
    if (at > 0 && text[at - 1] != '\n') continue;
    if (is_mbox_start(text, at) && (behind_empty_line(text, at) || holds_time(line_at(text, at)))) return at;
  }
  return text.size();
}

}  // namespace

bool is_mbox_start(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with(mark)) return false;
  const auto end = text.find('\n', at);
  if (end == std::string_view::npos) return false;
  auto next = line_at(text, end + 1);
  if (next.starts_with('>')) next.remove_prefix(1);
  const auto colon = next.find(':');
  return colon != std::string_view::npos && is_field_name(next.substr(0, colon));
}

bool holds_time(std::string_view line) {
  for (std::size_t i = 2; i + 2 < line.size(); ++i)
    if (line[i] == ':' && is_digit(line[i - 1]) && is_digit(line[i + 1]) && is_digit(line[i + 2]))
      return true;
  return false;
}

MboxMessages::MboxMessages(std::string_view text) : text_{text} {
  if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  at_ = find_start(text_, 0);
}

bool MboxMessages::next(std::string_view& message) {
  if (at_ >= text_.size()) return false;
  const auto start = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
  at_ = find_start(text_, start);
  message = text_.substr(start, at_ - start);
  return true;
}

void unquote_mbox(std::string_view message, const TakePiece& take) {
  std::size_t taken = 0;
  for (auto at = message.find(">From "); at != std::string_view::npos; at = message.find(">From ", at + 1)) {
    auto start = at;
    while (start > taken && message[start - 1] == '>') --start;
    if (start > 0 && message[start - 1] != '\n') continue;
    if (!take(message.substr(taken, start - taken))) return;
    taken = start + 1;
  }
  if (taken < message.size()) take(message.substr(taken));
}

std::string_view find_header(std::string_view message, std::string_view name) {
  for (std::size_t at = 0; at < message.size();) {
    const auto line = line_at(message, at);
    if (line.empty()) break;
    const auto end = [&message](std::size_t from) {
      return std::min(message.find('\n', from), message.size());
    };
    auto stop = end(at);
    while (stop + 1 < message.size() && (message[stop + 1] == ' ' || message[stop + 1] == '\t'))
      stop = end(stop + 1);
    const auto colon = line.find(':');
    if (colon == name.size() && to_lower(to_valid_utf8(line.substr(0, colon))) == name)
      return message.substr(at + colon + 1, stop - at - colon - 1);
    at = stop + 1;
  }
  return {};
}

}  // namespace docmill
