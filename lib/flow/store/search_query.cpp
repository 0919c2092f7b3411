#include "flow/store/search_query.hpp"

#include <optional>
#include <stdexcept>
#include <vector>

#include "base/unicode.hpp"

namespace docmill {
namespace {

constexpr int deepest = 100;  // parentheses

enum class Sign { word, and_, or_, not_, open, close, end };

struct Token {
  Sign sign = Sign::end;
  std::string text;  ///< of a word or phrase, without quotation marks
  bool beginning = false;
  std::size_t place = 0;  ///< in code points, from 1
};

/// The index knows letters and digits only.
bool can_be_found(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (const auto c = next_code_point(text, at); is_letter(c) || (c >= U'0' && c <= U'9')) return true;
  return false;
}

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    Token token;
    token.place = count_code_points(text.substr(0, at)) + 1;
    if (text[at] == '(' || text[at] == ')') {
      token.sign = text[at++] == '(' ? Sign::open : Sign::close;
    } else if (text[at] == '"') {
      const auto end = text.find('"', at + 1);
      if (end == std::string_view::npos)
        throw std::invalid_argument{"the quotation mark at character " + std::to_string(token.place) +
                                    " is not closed"};
      token.sign = Sign::word;
      token.text = text.substr(at + 1, end - at - 1);
      at = end + 1;
      token.beginning = at < text.size() && text[at] == '*';
      if (token.beginning) ++at;
    } else {
      auto end = at;
      while (end < text.size() && !is_blank(text[end]) && text[end] != '(' && text[end] != ')' &&
             text[end] != '"')
        ++end;
      token.text = text.substr(at, end - at);
      at = end;
      token.sign = token.text == "AND"   ? Sign::and_
                   : token.text == "OR"  ? Sign::or_
                   : token.text == "NOT" ? Sign::not_
                                         : Sign::word;
      token.beginning = token.text.ends_with('*');
    }
    tokens.push_back(std::move(token));
  }
  tokens.push_back({.sign = Sign::end, .text = {}, .beginning = false, .place = 0});
  return tokens;
}

std::string_view name_of(Sign sign) {
  switch (sign) {
    case Sign::and_:
      return "AND";
    case Sign::or_:
      return "OR";
    case Sign::not_:
      return "NOT";
    default:
      return ")";
  }
}

/// Recursive descent; what cannot be found gives nothing, and its neighbours stand alone.
class Parser {
 public:
  explicit Parser(std::string_view text) : tokens_{tokens_of(text)} {}

  SearchQuery parse() {
    auto match = alternatives();
    if (here().sign == Sign::close) refuse(here(), "closes nothing");
    if (!match || any_.empty()) throw std::invalid_argument{"there is no word to look for"};
    return {std::move(*match), std::move(any_)};
  }

 private:
  using Expression = std::optional<std::string>;

  const Token& here() const { return tokens_[at_]; }
  const Token& take() { return tokens_[at_++]; }

  [[noreturn]] static void refuse(const Token& token, std::string_view what) {
    throw std::invalid_argument{
        "'" + std::string{name_of(token.sign)} + "' at character " + std::to_string(token.place) + " " +
        std::string{what} +
        (token.sign == Sign::close ? "" : "; to look for the word, put it in quotation marks")};
  }

  static Expression joined(Expression left, std::string_view sign, Expression right) {
    if (!left) return right;
    if (!right) return left;
    return "(" + *left + " " + std::string{sign} + " " + *right + ")";
  }

  bool begins_operand() const { return here().sign == Sign::word || here().sign == Sign::open; }
  /// An operator's right side.
  void expect_operand(const Token& sign) const {
    if (!begins_operand()) refuse(sign, "has nothing behind it");
  }

  Expression alternatives() {
    auto left = conjunction();
    while (here().sign == Sign::or_) {
      const auto& sign = take();
      expect_operand(sign);
      left = joined(std::move(left), "OR", conjunction());
    }
    return left;
  }

  Expression conjunction() {
    auto left = difference();
    while (here().sign == Sign::and_ || begins_operand()) {
      if (here().sign == Sign::and_) {
        const auto& sign = take();
        expect_operand(sign);
      }
      left = joined(std::move(left), "AND", difference());
    }
    return left;
  }

  Expression difference() {
    auto left = operand();
    while (here().sign == Sign::not_) {
      const auto& sign = take();
      expect_operand(sign);
      if (!left) refuse(sign, "has nothing before it that can be found");
      ++excluded_;
      auto right = operand();
      --excluded_;
      left = joined(std::move(left), "NOT", std::move(right));
    }
    return left;
  }

  Expression operand() {
    const auto& token = here();
    if (token.sign == Sign::word) return phrase(take());
    if (token.sign == Sign::end) throw std::invalid_argument{"there is no word to look for"};
    if (token.sign != Sign::open) refuse(token, "has nothing before it");
    if (++depth_ > deepest) throw std::invalid_argument{"there are too many parentheses in each other"};
    take();
    auto inner = alternatives();
    if (here().sign != Sign::close)
      throw std::invalid_argument{"the parenthesis at character " + std::to_string(token.place) +
                                  " is not closed"};
    take();
    --depth_;
    return inner;
  }

  Expression phrase(const Token& token) {
    if (!can_be_found(token.text)) return std::nullopt;
    std::string text = "\"" + token.text + (token.beginning ? "\" *" : "\"");
    if (excluded_ == 0) any_ += (any_.empty() ? "" : " OR ") + text;
    return text;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::string any_;
  int depth_ = 0, excluded_ = 0;
};

}  // namespace

SearchQuery parse_search(std::string_view text) {
  return Parser{to_valid_utf8(text)}.parse();
}

}  // namespace docmill
