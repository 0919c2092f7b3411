#include "readers/rtf_tokens.hpp"

#include <algorithm>
#include <charconv>

#include "base/unicode.hpp"

namespace docmill {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

bool RtfTokens::next(RtfToken& token) {
  while (at_ < rtf_.size() && (rtf_[at_] == '\r' || rtf_[at_] == '\n' || rtf_[at_] == '\0')) ++at_;
  if (at_ >= rtf_.size()) return false;
  token = {};
  const char c = rtf_[at_++];
  if (c == '{') {
    token.kind = RtfToken::Kind::open;
  } else if (c == '}') {
    token.kind = RtfToken::Kind::close;
  } else if (c == '\\' && at_ < rtf_.size()) {
    control(token);
  } else {
    token.byte = c;
  }
  return true;
}

void RtfTokens::control(RtfToken& token) {
  const auto start = at_;
  while (at_ < rtf_.size() && is_letter(rtf_[at_])) ++at_;
  token.name = rtf_.substr(start, at_ - start);
  if (token.name.empty()) {
    token.kind = RtfToken::Kind::symbol;
    token.byte = rtf_[at_++];
    unsigned value = 0;
    const auto digits = rtf_.substr(std::min(at_, rtf_.size()), 2);
    if (token.byte != '\'') return;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    at_ += static_cast<std::size_t>(end - digits.data());
    token.kind = RtfToken::Kind::byte;
    token.byte = error == std::errc{} ? static_cast<char>(value) : '?';
    return;
  }
  token.kind = RtfToken::Kind::word;
  const auto number_at = at_;
  if (at_ < rtf_.size() && rtf_[at_] == '-') ++at_;
  while (at_ < rtf_.size() && is_digit(rtf_[at_])) ++at_;
  int number = 0;
  const auto [end, error] = std::from_chars(rtf_.data() + number_at, rtf_.data() + at_, number);
  if (error == std::errc{}) token.number = number;
  if (at_ == number_at + 1 && rtf_[number_at] == '-') at_ = number_at;
  if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;  // the blank that ends the word
  if (token.name == "bin" && number > 0) at_ += std::min(static_cast<std::size_t>(number), rtf_.size() - at_);
}

}  // namespace docmill
