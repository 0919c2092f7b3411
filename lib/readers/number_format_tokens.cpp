#include "readers/number_format_tokens.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/unicode.hpp"

namespace docmill {
namespace {

using Kind = FormatToken::Kind;

constexpr std::size_t longest_code = 1'000;

class FormatParser {
 public:
  explicit FormatParser(std::string_view code) : code_{code.substr(0, longest_code)} {}

  std::vector<FormatSection> parse() {
    sections_.emplace_back();
    while (at_ < code_.size()) step();
    return std::move(sections_);
  }

 private:
  void add(Kind kind, std::string text) {
    auto& tokens = sections_.back().tokens;
    if (kind == Kind::literal && !tokens.empty() && tokens.back().kind == kind)
      tokens.back().text += text;
    else
      tokens.push_back({kind, std::move(text)});
  }

  std::string run(std::string_view characters) {
    const auto end = std::min(code_.find_first_not_of(characters, at_), code_.size());
    auto text = to_lower(code_.substr(at_, end - at_));
    at_ = end;
    return text;
  }

  bool starts(std::string_view word) const { return to_lower(code_.substr(at_, word.size())) == word; }

  /// One character of UTF-8.
  std::string character() {
    const auto begin = at_;
    if (at_ < code_.size()) next_code_point(code_, at_);
    return std::string{code_.substr(begin, at_ - begin)};
  }

  void step() {
    const char c = code_[at_];
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (c == ';') {
      ++at_;
      sections_.emplace_back();
    } else if (c == '"') {
      const auto end = std::min(code_.find('"', at_ + 1), code_.size());
      add(Kind::literal, std::string{code_.substr(at_ + 1, end - at_ - 1)});
      at_ = std::min(end + 1, code_.size());
    } else if (c == '\\') {
      ++at_;
      add(Kind::literal, character());
    } else if (c == '_' || c == '*') {  // a blank as wide as a character; a filling
      ++at_;
      character();
      if (c == '_') add(Kind::literal, " ");
    } else if (c == '[') {
      bracket();
    } else if (starts("general")) {
      at_ += 7;
      add(Kind::general, {});
    } else if (starts("am/pm") || starts("a/p")) {
      const std::size_t length = starts("am/pm") ? 5 : 3;
      add(Kind::half_day, std::string{code_.substr(at_, length)});
      at_ += length;
    } else if (c == '0' || c == '#' || c == '?') {
      add(Kind::digits, run("0#?"));
    } else if ((low == 'e') && at_ + 1 < code_.size() && (code_[at_ + 1] == '+' || code_[at_ + 1] == '-')) {
      add(Kind::exponent, std::string{code_.substr(at_, 2)});
      at_ += 2;
    } else if (low == 'y' || low == 'm' || low == 'd' || low == 'h' || low == 's') {
      add(Kind::date, run(std::string{low, static_cast<char>(low - 'a' + 'A')}));
    } else {
      symbol(c);
    }
  }

  void symbol(char c) {
    auto text = character();
    switch (c) {
      case '.':
        return add(Kind::point, text);
      case ',':
        return add(Kind::comma, text);
      case '%':
        return add(Kind::percent, text);
      case '/':
        return add(Kind::slash, text);
      case '@':
        return add(Kind::text, text);
      default:
        return add(Kind::literal, text);
    }
  }

  /// [Red], [$€-407], [>=100], [hh].
  void bracket() {
    const auto end = std::min(code_.find(']', at_), code_.size());
    const auto inside = code_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, code_.size());
    if (inside.empty()) return;
    if (inside[0] == '$') {
      add(Kind::literal, std::string{inside.substr(1, inside.find('-') - 1)});
    } else if (inside[0] == '<' || inside[0] == '>' || inside[0] == '=') {
      const bool two = inside.size() > 1 && (inside[1] == '=' || inside[1] == '>');
      auto& section = sections_.back();
      section.condition = !two ? inside[0] : inside[1] == '>' ? 'n' : inside[0] == '<' ? 'l' : 'g';
      section.bound = std::strtod(std::string{inside.substr(two ? 2 : 1)}.c_str(), nullptr);
    } else if (const auto low = to_lower(inside); low.find_first_not_of(low[0]) == std::string::npos &&
                                                  (low[0] == 'h' || low[0] == 'm' || low[0] == 's')) {
      add(Kind::elapsed, low);
    }
  }

  std::string_view code_;
  std::size_t at_ = 0;
  std::vector<FormatSection> sections_;
};

}  // namespace

bool FormatSection::has(Kind kind) const {
  return std::any_of(tokens.begin(), tokens.end(),
                     [kind](const FormatToken& token) { return token.kind == kind; });
}

std::vector<FormatSection> parse_number_format(std::string_view code) {
  const auto valid = to_valid_utf8(code);
  return FormatParser{valid}.parse();
}

}  // namespace docmill
